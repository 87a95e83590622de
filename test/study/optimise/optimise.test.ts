import { expect } from 'chai'

import { stream } from '../../../src/engine/rng.ts'
import { optimise } from '../../../src/study/optimise/optimise.ts'
import type { Result } from '../../../src/study/optimise/optimiser.ts'
import { race } from '../../../src/study/optimise/race.ts'
import { createSearch, SEARCH_METHODS } from '../../../src/study/optimise/search-method.ts'
import { createSearchSpace, type Movable } from '../../../src/study/optimise/search-space.ts'
import { worstCase } from '../../../src/study/optimise/worst-case.ts'
import type { Values } from '../../../src/study/plan/grid.ts'
import { near } from '../../kit/near.ts'

const MIXED: readonly Movable[] = [
  { name: 'rate', kind: 'number', low: 0.001, high: 1, log: true },
  { name: 'count', kind: 'whole', low: 1, high: 12 },
  { name: 'curve', kind: 'choice', values: ['flat', 'steep', 'round'] },
]

/** Least at rate 0.05, count 7 and the round curve. */
function mixed({ rate, count, curve }: Values): Result {
  const off = Math.log(Number(rate) / 0.05) ** 2 + 0.1 * (Number(count) - 7) ** 2 + (curve === 'round' ? 0 : 1)
  return { objectives: [off], violation: 0 }
}

describe('optimisation', () => {
  it('default: places and values', () => {
    const space = createSearchSpace(MIXED)
    expect(space.decode([0, 0, 0])).to.deep.equal({ rate: 0.001, count: 1, curve: 'flat' })
    expect(space.decode([1, 1, 1])).to.deep.equal({ rate: 1, count: 12, curve: 'round' })
    expect(space.decode([1.4, -0.99, 2.1]).count).to.equal(12)
    for (const values of [
      { rate: 0.03, count: 5, curve: 'steep' },
      { rate: 1, count: 12, curve: 'flat' },
    ]) {
      const back = space.decode(space.encode(values))
      expect([back.count, back.curve]).to.deep.equal([values.count, values.curve])
      near(Number(back.rate), values.rate, 1e-15)
    }
    expect(space.encode({})).to.deep.equal([0.5, 0.5, 0.5])
    const odd = createSearchSpace([{ name: 'toString', kind: 'whole', low: 1, high: 9 }])
    expect(odd.encode({})).to.deep.equal([0.5])
    const counts = Array.from({ length: 1_200 }, (_, i) => space.decode([0, (i + 0.5) / 1_200, 0]).count)
    expect(counts.filter((count) => count === 3).length).to.equal(100)
    near(space.within([1.25, -0.25, 2.25])[0] ?? 0, 0.75, 1e-15)
    expect(space.within([1.25, -0.25, 2.25]).slice(1)).to.deep.equal([0.25, 0.25])
  })

  it('default: every method finds the best of numbers, whole numbers and choices', async () => {
    for (const method of SEARCH_METHODS.filter((one) => one !== 'nelder-mead')) {
      const space = createSearchSpace(MIXED)
      const asked = new Set<string>()
      // Where candidates are dear there are few.
      const budget = method === 'gp' ? 80 : 1_500
      const { best, evaluations } = await optimise({
        space,
        search: createSearch({ space, method, seed: '1' }),
        budget,
        evaluate: async (sets) =>
          sets.map((values) => {
            expect(asked.has(JSON.stringify(values)), 'the same set twice').to.equal(false)
            asked.add(JSON.stringify(values))
            return mixed(values)
          }),
      })
      expect([best?.values.count, best?.values.curve], method).to.deep.equal([7, 'round'])
      near(Number(best?.values.rate), 0.05, 0.002, method)
      expect(evaluations).to.equal(asked.size)
      expect(evaluations).to.be.at.most(budget)
    }
  })

  it('behavior: a space of a few sets is searched and left', async () => {
    const space = createSearchSpace([{ name: 'n', kind: 'whole', low: 1, high: 5 }])
    for (const method of SEARCH_METHODS) {
      const { best, evaluations } = await optimise({
        space,
        search: createSearch({ space, method, seed: '1' }),
        budget: 1_000,
        evaluate: async (sets) => sets.map(({ n }) => ({ objectives: [Math.abs(Number(n) - 4)], violation: 0 })),
      })
      expect(best?.values.n, method).to.equal(4)
      expect(evaluations).to.be.at.most(5)
    }
  })

  it('behavior: with noise the recommendation is confirmed on fresh seeds and near the best', async () => {
    const space = createSearchSpace([
      { name: 'x', kind: 'number', low: -1, high: 1 },
      { name: 'y', kind: 'number', low: -1, high: 1 },
    ])
    const truth = ({ x, y }: Values) => (Number(x) - 0.3) ** 2 + (Number(y) + 0.2) ** 2
    let close = 0
    for (let seed = 0; seed < 20; seed++) {
      const rng = stream('noise', String(seed))
      const noisy = (deviation: number) => async (sets: readonly Values[]) =>
        sets.map((values) => ({ objectives: [truth(values) + rng.normal(0, deviation)], violation: 0 }))
      const { best } = await optimise({
        space,
        search: createSearch({ space, method: 'cma-es', seed: String(seed) }),
        budget: 300,
        evaluate: noisy(0.1),
        confirm: noisy(0.01),
      })
      if (best && truth(best.values) < 0.2) close++
      // Without confirming, the best of 300 would look about three deviations better than anything can be.
      expect(best?.result.objectives[0]).to.be.above(-0.05)
    }
    expect(close).to.be.at.least(19)
  })

  it('behavior: the budget is kept', async () => {
    const space = createSearchSpace([{ name: 'x', kind: 'number', low: 0, high: 1 }])
    const { evaluations, ended } = await optimise({
      space,
      search: createSearch({ space, method: 'differential-evolution', seed: '1' }),
      budget: 50,
      evaluate: async (sets) => sets.map(({ x }) => ({ objectives: [Number(x)], violation: 0 })),
    })
    expect(evaluations).to.be.within(20, 50)
    expect(ended).to.equal('the budget is spent')
  })

  it('default: the worst case of a quadratic to a thousandth', async () => {
    const space = createSearchSpace([
      { name: 'drift', kind: 'number', low: -2, high: 2 },
      { name: 'shock', kind: 'number', low: -2, high: 2 },
      { name: 'agents', kind: 'whole', low: 0, high: 20 },
    ])
    const found = await worstCase({
      space,
      seed: '1',
      margins: async (sets) =>
        sets.map(({ drift, shock, agents }) => {
          const [a, b] = [Number(drift) - 1.1, Number(shock) + 0.4]
          return a * a + 3 * b * b + a * b + 0.01 * (Number(agents) - 13) ** 2 - 0.7
        }),
    })
    near(found?.margin ?? 9, -0.7, 1e-3)
    expect(found?.values.agents).to.equal(13)
    expect(found?.evaluations).to.be.at.most(600)
  })

  it('behavior: a budget for one generation is not shared out until nobody has one', async () => {
    const space = createSearchSpace(['a', 'b', 'c'].map((name) => ({ name, kind: 'number', low: -1, high: 1 })))
    const margins = async (sets: readonly Values[]) => sets.map(({ a, b, c }) => Number(a) + Number(b) + Number(c))
    for (const budget of [4, 12]) {
      const found = await worstCase({ space, seed: '1', margins, budget })
      expect(found?.evaluations).to.be.within(4, budget)
    }
    expect((await worstCase({ space, seed: '1', margins, budget: 3 }))?.evaluations).to.equal(undefined)
  })

  it('behavior: a run that fails is the worst case', async () => {
    const space = createSearchSpace([{ name: 'x', kind: 'number', low: 0, high: 1 }])
    const found = await worstCase({
      space,
      seed: '1',
      margins: async (sets) => sets.map(({ x }) => (Number(x) > 0.6 ? undefined : 1)),
    })
    expect(found?.margin).to.equal(-Infinity)
    expect(Number(found?.values.x)).to.be.above(0.6)
  })

  it('default: a race over common seeds sends the worse home early and keeps the best', async () => {
    let kept = 0
    for (let repeat = 0; repeat < 60; repeat++) {
      const luck = (seed: number) => stream('luck', String(repeat), String(seed)).normal(0, 5)
      const run = async (heats: readonly { candidate: number; seed: number }[]) =>
        heats.map(({ candidate, seed }) => {
          const own = stream('own', String(repeat), String(seed), String(candidate)).normal(0, 0.3)
          // Candidate 2 is the best by 0.2; seeds differ by 5.
          return luck(seed) + own + Math.abs(candidate - 2) * 0.2
        })
      const { ranking, left, runs } = await race({ candidates: 6, run, first: 10, most: 200 })
      if (left.includes(2)) kept++
      expect(runs).to.be.below(600)
      expect(ranking.length).to.equal(6)
      expect(ranking.at(-1)?.candidate).to.not.equal(2)
    }
    // Sent home by chance at most one time in twenty.
    expect(kept).to.be.at.least(54)
  })

  it('behavior: candidates that are the same all stay, and one that keeps failing goes', async () => {
    const run = async (heats: readonly { candidate: number; seed: number }[]) =>
      heats.map(({ candidate, seed }) => (candidate === 1 && seed % 3 === 0 ? undefined : seed % 7))
    const { left, ranking } = await race({ candidates: 3, run, first: 9, most: 30 })
    expect(left).to.deep.equal([0, 2])
    expect(ranking.at(-1)).to.deep.include({ candidate: 1, n: 9, failed: 3 })
  })

  it('error: spaces that cannot be searched', () => {
    const cases: readonly Movable[] = [
      { name: 'a', kind: 'number', low: 1, high: 1 },
      { name: 'a', kind: 'whole', low: 0.5, high: 2 },
      { name: 'a', kind: 'number', low: 0, high: 1, log: true },
      { name: 'a', kind: 'choice', values: [] },
    ]
    for (const variable of cases)
      expect(() => createSearchSpace([variable]))
        .to.throw()
        .with.property('code', 'SEARCH_SPACE')
  })
})
