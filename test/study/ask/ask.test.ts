// Longer than other files: each question is asked of the same few models, whose answers are known.
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { parse } from 'yaml'

import {
  askCompare,
  askCorners,
  asking,
  askOptimise,
  askRare,
  askSynthesise,
  askWorst,
  askYield,
  type GivenStudySpec,
  type OpenStudy,
  runCalls,
  sensitivity,
} from 'saffron-sim/study'
import { rejects } from '../../chain/rejects.ts'
import { netprintProject } from '../../kit/netlist-project.ts'
import { readCorners } from '../../../src/study/ask/corners-file.ts'
import { MODELS } from './models.ts'
import { near } from '../../kit/near.ts'

describe('questions asked of studies', () => {
  const { root, remove } = netprintProject(MODELS)
  after(remove)

  let count = 0
  const ask = async <A extends object>(
    spec: GivenStudySpec,
    question: (study: OpenStudy) => Promise<A>,
    out = `out/${++count}`,
  ) => (await asking(spec, { root, workers: 0, out, kind: 'question', ask: question })).answer

  describe('sensitivity', () => {
    it('default: Sobol indices of a model of which they are known', async () => {
      const options = { method: 'sobol', measure: 'y.last', n: 128 } as const
      const { n, failed, runs, indices } = await ask({ netlist: 'ishigami', steps: 1 }, (study) =>
        sensitivity(study, options),
      )
      expect([n, failed, runs]).to.deep.equal([128, 0, 128 * 5])
      for (const [name, S1, ST] of [
        ['x1', 0.3139, 0.5576],
        ['x2', 0.4424, 0.4424],
        ['x3', 0, 0.2437],
      ] as const) {
        near(indices[name]?.['S1'], S1, 0.1, name)
        near(indices[name]?.['ST'], ST, 0.1, name)
      }
    })

    it('default: one at a time moves each variable by a tenth and to its ends', async () => {
      const { base, indices, n } = await ask({ netlist: 'bowl', vary: { a: '-1:2', w: 'own' } }, (study) =>
        sensitivity(study, { method: 'oat', measure: 'y.last' }),
      )
      // The base is (0 - 1)² + (0 - 0.3)²; a is 0, so that a tenth of it moves nothing.
      expect([n, base]).to.deep.equal([5, 1.09])
      near(indices['a']?.['high'], 4.09, 1e-12)
      expect(indices['a']?.['low']).to.equal(1.09)
      near(indices['w']?.['high'], 1 + 1.69, 1e-12)
    })

    it('error: blocks that are no power of two', async () => {
      await rejects(
        ask({ netlist: 'ishigami' }, (study) => sensitivity(study, { method: 'sobol', measure: 'y.last', n: 100 })),
        'STUDY_DESIGN',
      )
    })
  })

  describe('yield', () => {
    const spec = { netlist: 'limit', steps: 1, params: { beta: 1.2815515655446004 }, specs: { safe: 'g.min > 0' } }

    it('default: the share that passes, with its interval; here 0.9', async () => {
      const answer = await ask({ ...spec, runs: 300 }, (study) => askYield(study))
      expect([answer.n, answer.verdict]).to.deep.equal([300, null])
      expect(answer.low).to.be.lessThan(0.9)
      expect(answer.high).to.be.greaterThan(0.9)
      expect(answer.failures).to.equal(Math.round(300 * (1 - answer.yield)))
    })

    it('behavior: with a target it stops as soon as it is clear', async () => {
      const good = await ask({ ...spec, runs: 2_000 }, (study) => askYield(study, { target: 0.75 }))
      expect(good.verdict).to.equal('pass')
      expect(good.n).to.be.lessThan(1_000)
      const bad = await ask({ ...spec, runs: 2_000 }, (study) => askYield(study, { target: 0.99 }))
      expect(bad.verdict).to.equal('fail')
    })

    it('behavior: at the bound itself a strict condition fails', async () => {
      const at = { netlist: 'bowl', steps: 1, runs: 3, params: { a: 1, w: 0.3 } }
      expect((await ask({ ...at, specs: { above: 'y.last > 0' } }, (study) => askYield(study))).failures).to.equal(3)
      expect((await ask({ ...at, specs: { kept: 'y.last >= 0' } }, (study) => askYield(study))).failures).to.equal(0)
    })

    it('error: nothing that must hold', async () => {
      await rejects(
        ask({ netlist: 'limit' }, (study) => askYield(study)),
        'UNKNOWN_SPEC',
      )
    })
  })

  it('default: the worst world of a bowl is found to a thousandth', async () => {
    const answer = await ask({ netlist: 'bowl', steps: 1, specs: { high: { of: 'y.last', min: 0.5 } } }, (study) =>
      askWorst(study, {}),
    )
    near(Number(answer.params['w']), 0.3, 1e-2)
    // The least of y is 1 there, which is 1 above the bound of 0.5 in its own measure.
    near(answer.margin, 1, 1e-3)
  })

  it('default: corners are kept with parameters, seeds and margins', async () => {
    const { corners, file } = await ask(
      { netlist: 'bowl', steps: 1, runs: 20, specs: { high: 'y.last > 1' }, params: { noise: 1 } },
      (study) => askCorners(study),
    )
    expect(corners.map(({ name }) => name)).to.deep.equal([
      'high at 3 sigma',
      'high worst',
      'environment 1',
      'environment 2',
    ])
    expect(corners[2]?.params).to.deep.equal({ w: -1 })
    const kept = parse(readFileSync(file, 'utf8')) as { corners: unknown }
    expect(kept.corners).to.deep.equal(corners)
  })

  describe('rare', () => {
    // P(U > 2) of a standard normal.
    const P = 0.02275
    const spec = { netlist: 'limit', steps: 1, specs: { safe: 'g.last > 0' } }

    for (const [method, n] of [
      ['plain', 800],
      ['subset', 300],
      ['importance', 200],
    ] as const) {
      it(`default: ${method}, the truth inside its interval`, async () => {
        const { p, low, high } = await ask(spec, (study) => askRare(study, { method, n }))
        expect(low).to.be.lessThan(P)
        expect(high).to.be.greaterThan(P)
        expect(p).to.be.within(P / 2, P * 2)
      })
    }

    it('behavior: splitting branches runs; a walk of 20 steps above 12', async () => {
      const { p, runs, levels } = await ask({ netlist: 'bowl', specs: { low: 'walk.max < 12' } }, (study) =>
        askRare(study, { method: 'splitting', n: 60 }),
      )
      // By the reflection principle with Siegmund's correction for whole steps: 2 Φ(-(12 + 0.5826) / √20) = 0.0049.
      expect(p).to.be.within(0.0049 / 3, 0.0049 * 3)
      expect(levels.length).to.be.greaterThan(5)
      expect(runs).to.be.lessThan(1_600)
    })
  })

  describe('optimise', () => {
    it('default: the lowest point of a bowl, told on seeds that the search has not seen', async () => {
      const spec = { netlist: 'bowl', steps: 1, runs: 3, params: { noise: 0.1, w: 0.3 } }
      const { best, evaluations, race } = await ask(spec, (study) =>
        askOptimise(study, { objectives: ['min mean(y.last)'], method: 'cma-es', budget: 60 }),
      )
      near(Number(best?.params['a']), 1, 0.05)
      expect(Math.abs(best?.value ?? 1)).to.be.lessThan(0.1)
      expect(best?.low).to.be.lessThan(best?.value ?? 0)
      expect(evaluations).to.be.at.most(60)
      // The noise is the same for all on a seed, so that two seeds tell them apart.
      expect([race?.finalists, race?.left]).to.deep.equal([8, 1])
      expect(race?.runs).to.be.lessThan(8 * 12)
    })

    it('behavior: a constraint over runs is kept', async () => {
      const { best } = await ask({ netlist: 'bowl', steps: 1, runs: 1, params: { w: 0.3 } }, (study) =>
        askOptimise(study, {
          objectives: ['min mean(y.last)'],
          constraints: ['mean(y.last) >= 0.25'],
          method: 'cma-es',
          budget: 80,
        }),
      )
      // (a - 1)² is to be least and at least a quarter.
      expect(best?.feasible).to.equal(true)
      expect(best?.value).to.be.within(0.25, 0.27)
    })

    it('behavior: an objective may be a parameter', async () => {
      const spec = { netlist: 'bowl', steps: 1, runs: 2, params: { w: 0.3 }, specs: { low: 'y.last <= 0.25' } }
      const { best } = await ask(spec, (study) =>
        askOptimise(study, {
          objectives: ['min mean(a)'],
          constraints: ['yield >= 1'],
          method: 'nelder-mead',
          budget: 40,
        }),
      )
      // (a - 1)² is to be a quarter at most.
      near(best?.value, 0.5, 0.02)
      expect(best?.feasible).to.equal(true)
    })

    it('behavior: robust, on the corners that were found before', async () => {
      const spec = { netlist: 'bowl', steps: 1, runs: 4, specs: { ok: 'y.last < 3' }, params: { noise: 0 } }
      const { file } = await ask(spec, (study) => askCorners(study))
      const corners = readCorners(file)
      expect(corners.map(({ values }) => Number(values['w'] ?? 0)).toSorted((a, b) => a - b)).to.deep.equal([
        -1, 0, 0, 1,
      ])
      const { best } = await ask(spec, (study) =>
        askOptimise(study, { objectives: ['min max(y.last)'], method: 'cma-es', budget: 50, corners }),
      )
      near(Number(best?.params['a']), 1, 0.02)
      const again = await ask({ ...spec, params: { a: 1 } }, (study) => askCorners(study, corners))
      // At a = 1 only the world is left: 1.69 at w = -1, which is 3 by less than half of it.
      near(again.corners.find(({ params }) => params['w'] === -1)?.margins['ok'], (3 - 1.69) / 3, 1e-9)
    })

    it('error: a budget below what the search tries at first', async () => {
      await rejects(
        ask({ netlist: 'bowl' }, (study) =>
          askOptimise(study, { objectives: ['min mean(y.last)'], method: 'cma-es', budget: 2 }),
        ),
        'SEARCH_BUDGET',
      )
    })

    it('error: an objective that says no direction', async () => {
      await rejects(
        ask({ netlist: 'bowl' }, (study) =>
          askOptimise(study, { objectives: ['mean(y.last)'], method: 'cma-es', budget: 9 }),
        ),
        'STUDY_DESIGN',
      )
    })
  })

  describe('synthesise', () => {
    const spec = { netlist: 'shapes', steps: 1, runs: 2, specs: { sound: 'strain.max < 1' } }
    const options = { objectives: ['min mean(y.last)'], constraints: ['yield >= 1'], budget: 240 }

    it('default: the best structure that keeps what must hold, with its number, and what became of the others', async () => {
      const answer = await ask({ ...spec, params: { noise: 0.01 } }, (study) => askSynthesise(study, options))
      const { curve, taxed, slope, ...others } = answer.best?.params ?? {}
      expect([curve, taxed, others, answer.best?.feasible]).to.deep.equal(['steep', false, {}, true])
      near(Number(slope), 0.7, 0.1)
      near(answer.best?.value, 0.1, 0.03)
      expect(answer.structures.map(({ choices }) => choices)).to.deep.include.members([
        { curve: 'flat', taxed: true },
        { curve: 'kinked', taxed: false },
      ])
      expect(answer.structures).to.have.length(6)
      expect(answer.structures.reduce((sum, { tried }) => sum + tried, 0)).to.equal(answer.evaluations)
      expect(answer.structures[0]?.choices).to.deep.equal({ curve: 'steep', taxed: false })
      for (const { choices, tried, feasible } of answer.structures)
        expect(feasible, JSON.stringify(choices)).to.equal(choices['curve'] === 'kinked' ? 0 : tried)
      // A number that means nothing with a choice moves nothing: there is one flat curve with the tax, and one without.
      const flat = answer.structures.filter(({ choices }) => choices['curve'] === 'flat')
      expect(flat.map(({ tried }) => tried)).to.deep.equal([1, 1])
    })

    it('behavior: a choice that is held leaves the others, and the numbers that belong to it', async () => {
      const { best } = await ask({ ...spec, params: { curve: 'steep', taxed: true } }, (study) =>
        askOptimise(study, { ...options, method: 'differential-evolution' }),
      )
      expect(Object.keys(best?.params ?? {})).to.deep.equal(['slope'])
      near(Number(best?.params['slope']), 0.7, 0.02)
    })

    it('error: a design without choices, and a budget below the number of structures', async () => {
      const held = { ...spec, params: { curve: 'steep', taxed: true } }
      await rejects(
        ask(held, (study) => askSynthesise(study, options)),
        'STUDY_DESIGN',
      )
      await rejects(
        ask(spec, (study) => askSynthesise(study, { ...options, budget: 5 })),
        'STUDY_DESIGN',
      )
    })
  })

  it('default: a comparison on common seeds is of the design alone', async () => {
    const spec = { netlist: 'bowl', runs: 12, measures: ['y.last'], params: { noise: 5 } }
    const answer = await ask(spec, (left) =>
      asking(
        { ...spec, params: { noise: 5, a: 1 } },
        { root, workers: 0, out: path.join(root, 'out/b'), kind: 'question', ask: (right) => askCompare(left, right) },
      ).then(({ answer: found }) => found),
    )
    const compared = answer.measures['y.last']
    // The noise is the same in both, so that the difference is 1 for each seed.
    expect([answer.n, answer.failed]).to.deep.equal([12, { a: 0, b: 0 }])
    near(compared?.difference.value, -1, 1e-9)
    near(compared?.difference.high, -1, 1e-9)
  })

  it('behavior: asked again in its folder it makes no run twice, and gives the same', async () => {
    const spec = { netlist: 'limit', steps: 1, runs: 50, specs: { safe: 'g.last > 0' } }
    const first = await ask(spec, (study) => askYield(study), 'out/again')
    const segments = async () =>
      (
        await asking(spec, {
          root,
          workers: 0,
          out: 'out/again',
          kind: 'question',
          ask: async ({ store }) => ({ n: store.segments.length }),
        })
      ).answer.n
    const before = await segments()
    expect(await ask(spec, (study) => askYield(study), 'out/again')).to.deep.equal(first)
    expect(await segments()).to.equal(before)
  })

  it('default: workers call functions too, each result in its place', async () => {
    const module = path.join(root, 'netlists', 'bowl', 'netlist.ts')
    const calls = [1, 2, 3].map((n) => ({ module: 'netlists/double.mjs', name: 'double', args: [n] }))
    const { writeFileSync } = await import('node:fs')
    writeFileSync(
      path.join(root, 'netlists', 'double.mjs'),
      'export const double = (n) => { if (n === 2) throw new Error("two"); return { twice: 2 * n } }',
    )
    const results = await runCalls([...calls, { module, name: 'nothing', args: [] }], { root, workers: 1 })
    expect(results.slice(0, 3)).to.deep.equal([
      { value: { twice: 2 } },
      { error: { code: 'UNEXPECTED', message: 'two' } },
      { value: { twice: 6 } },
    ])
    expect(results[3]).to.have.property('error')
  })
})
