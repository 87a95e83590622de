import { expect } from 'chai'

import { stream } from '../../../src/engine/rng.ts'
import { normalCdf } from '../../../src/probability/normal.ts'
import { designPoint, importanceSampling } from '../../../src/study/rare/importance-sampling.ts'
import { judgeYield } from '../../../src/study/rare/judge-yield.ts'
import { plainMonteCarlo } from '../../../src/study/rare/plain-monte-carlo.ts'
import type { Margins } from '../../../src/study/rare/rare-estimate.ts'
import { type Lineage, splitting } from '../../../src/study/rare/splitting.ts'
import { statisticalCorners } from '../../../src/study/rare/statistical-corners.ts'
import { subsetSimulation } from '../../../src/study/rare/subset-simulation.ts'
import { near } from '../../kit/near.ts'
import { reference } from '../reference.ts'
import { walk } from './walk.ts'

/** Fails beyond a plane that is `beta` from the origin. */
const plane =
  (beta: number): Margins =>
  async (points) =>
    points.map((u) => beta - u.reduce((sum, x) => sum + x, 0) / Math.sqrt(u.length))

const repeats = <T>(count: number, run: (seed: string) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, seed) => run(String(seed))))

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('rare failures', () => {
  it('default: subset simulation finds a known probability of 3e-5 in few runs', async () => {
    const { pf } = reference.rare.hyperplane_d20_beta4
    const found = await repeats(8, (seed) =>
      subsetSimulation({ dimensions: 20, count: 1_000, seed, margins: plane(4) }),
    )
    // One repeat errs by about a third, the mean of eight by an eighth.
    near(meanOf(found.map(({ p }) => p)) / pf, 1, 0.4)
    for (const { reached, runs, error, failures, levels } of found) {
      expect(reached).to.equal(true)
      expect(levels.length).to.be.within(5, 6)
      // A hundred go on to each level, or a few more where two are equal.
      expect(1_000 + (levels.length - 1) * 900 - runs).to.be.within(0, 20)
      expect(error).to.be.within(0.25, 0.9)
      for (const margin of await plane(4)(failures)) expect(margin).to.be.at.most(0)
    }
    expect(found.filter(({ low, high }) => low <= pf && pf <= high).length).to.be.at.least(6)
  })

  it('behavior: whole margins and wide steps keep the estimate right', async () => {
    // One variable, in steps of a fifth: beyond 3 it fails, which is 0.00135.
    const stairs: Margins = async (points) => points.map(([x = 0]) => Math.ceil((3 - x) * 5))
    const found = await repeats(20, (seed) => subsetSimulation({ dimensions: 1, count: 2_000, seed, margins: stairs }))
    near(meanOf(found.map(({ p }) => p)) / normalCdf(-3), 1, 0.2)
  })

  it('behavior: what cannot fail is told, and so is a failure that is none of rare', async () => {
    const never = await subsetSimulation({ dimensions: 2, count: 200, seed: '1', margins: async (u) => u.map(() => 1) })
    expect(never).to.deep.include({ reached: false, p: 1, runs: 200 })
    expect(never.failures).to.deep.equal([])
    const often = await subsetSimulation({ dimensions: 2, count: 500, seed: '1', margins: plane(0.5) })
    expect(often).to.deep.include({ reached: true, runs: 500 })
    near(often.p, normalCdf(-0.5), 0.07)
    expect(often.p).to.be.within(often.low, often.high)
    const deep = await subsetSimulation({ dimensions: 2, count: 200, seed: '1', margins: plane(30), mostLevels: 3 })
    expect(deep.reached).to.equal(false)
    expect(deep.levels.length).to.equal(3)
  })

  it('behavior: the same seed gives the same, and another one something else', async () => {
    const run = (seed: string) => subsetSimulation({ dimensions: 5, count: 300, seed, margins: plane(3) })
    expect(await run('1')).to.deep.equal(await run('1'))
    expect((await run('1')).p).to.not.equal((await run('2')).p)
  })

  it('default: importance sampling around the design point, found by subset simulation', async () => {
    const { failures } = await subsetSimulation({ dimensions: 6, count: 500, seed: '1', margins: plane(4) })
    const centre = designPoint(failures) ?? []
    const found = await repeats(40, (seed) =>
      importanceSampling({ centres: [centre], count: 1_000, seed, margins: plane(4), confidence: 0.9 }),
    )
    const truth = normalCdf(-4)
    near(meanOf(found.map(({ p }) => p)) / truth, 1, 0.05)
    expect(found.filter(({ low, high }) => low <= truth && truth <= high).length).to.be.at.least(30)
  })

  it('behavior: two ways to fail take two centres, and a wrong centre is no disaster', async () => {
    const both: Margins = async (points) => points.map(([x = 0]) => 3.5 - Math.abs(x))
    const truth = 2 * normalCdf(-3.5)
    const found = await importanceSampling({
      centres: [
        [3.5, 0],
        [-3.5, 0],
      ],
      count: 20_000,
      seed: '1',
      margins: both,
    })
    near(found.p / truth, 1, 0.05)
    expect(found.error).to.be.below(0.03)
    const blind = await importanceSampling({ centres: [[0, 9]], count: 2_000, seed: '1', margins: plane(1) })
    near(blind.p, normalCdf(-1), 0.15)
    const none = await importanceSampling({ centres: [], count: 10, seed: '1', margins: plane(9) })
    expect(none).to.deep.include({ p: 0, error: undefined })
    expect(designPoint([])).to.equal(undefined)
  })

  it('default: plain Monte Carlo', async () => {
    const { p, low, high, runs } = await plainMonteCarlo({
      dimensions: 3,
      count: 4_000,
      seed: '1',
      margins: plane(1.5),
    })
    expect(runs).to.equal(4_000)
    near(p, normalCdf(-1.5), 5 * Math.sqrt((0.067 * 0.933) / 4_000))
    expect(normalCdf(-1.5)).to.be.within(low, high)
    const none = await plainMonteCarlo({ dimensions: 1, count: 100, seed: '1', margins: plane(9) })
    expect(none).to.deep.include({ p: 0, low: 0, error: undefined })
    near(none.high, 0.03621669264517641, 1e-12)
  })

  it('default: splitting finds how likely a walk of steps up and down goes far', async () => {
    // By reflection P(max of 100 steps ≥ 30) = P(S ≥ 30) + P(S > 30) with S binomial.
    const choose = (k: number) => Array.from({ length: k }, (_, i) => (100 - i) / (i + 1)).reduce((a, b) => a * b, 1)
    const tail = (from: number) =>
      Array.from({ length: 101 - from }, (_, i) => choose(from + i) / 2 ** 100).reduce((a, b) => a + b, 0)
    const truth = tail(65) + tail(66)
    const options = { steps: 100, goal: 30, draw: (rng: ReturnType<typeof stream>) => (rng.chance(0.5) ? 1 : -1) }
    const run = async (lineages: readonly Lineage[]) => lineages.map((lineage) => walk(lineage, options))
    const found = await repeats(12, (seed) => splitting({ count: 200, seed, run, goal: 30 }))
    near(meanOf(found.map(({ p }) => p)) / truth, 1, 0.25)
    for (const { reached, roots, failures, levels } of found) {
      expect(reached).to.equal(true)
      expect(roots).to.be.within(10, 200)
      for (const { failed } of await run(failures)) expect(failed).to.equal(true)
      for (const { threshold } of levels) expect(threshold).to.be.below(30)
    }
    expect(found.filter(({ low, high }) => low <= truth && truth <= high).length).to.be.at.least(9)
    expect(await splitting({ count: 50, seed: '1', run, goal: 30 })).to.deep.equal(
      await splitting({ count: 50, seed: '1', run, goal: 30 }),
    )
  })

  it('behavior: where the last value counts, the runs that got near are counted by it', async () => {
    // Ten normal steps that end above 9: P = Φ(-9/√10) = 0.0022. The score is how high the walk has been.
    const truth = normalCdf(-9 / Math.sqrt(10))
    const run = async (lineages: readonly Lineage[]) =>
      lineages.map((lineage) => {
        let rng = stream(lineage.seed)
        let [place, highest] = [0, -Infinity]
        const rises: { step: number; score: number }[] = []
        for (let step = 1; step <= 10; step++) {
          place += rng.normal()
          if (place > highest) rises.push({ step, score: (highest = place) })
          for (const branch of lineage.branches) if (branch.at === step) rng = stream(branch.seed)
        }
        return { rises, failed: place >= 9 }
      })
    const found = await repeats(12, (seed) => splitting({ count: 150, seed, run, goal: 9 }))
    near(meanOf(found.map(({ p }) => p)) / truth, 1, 0.2)
  })

  it('behavior: without levels splitting is plain, and what never gets there is bounded', async () => {
    const options = { steps: 5, goal: 0, draw: () => 1 }
    const run = async (lineages: readonly Lineage[]) => lineages.map((lineage) => walk(lineage, options))
    expect(await splitting({ count: 20, seed: '1', run, goal: 0 })).to.deep.include({ p: 1, runs: 20, roots: 20 })
    const never = await splitting({ count: 20, seed: '1', run, goal: 10 })
    expect(never).to.deep.include({ p: 0, low: 0, reached: false, runs: 20 })
    near(never.high, 1 - 0.025 ** (1 / 20), 1e-12)
  })

  it('default: a yield is judged at a point, whatever the batches', async () => {
    const passes = async (indices: readonly number[]) => indices.map((i) => i % 20 !== 7)
    const judged = await judgeYield({ target: 0.8, passes, batch: 10, most: 2_000 })
    expect(judged.verdict).to.equal('pass')
    expect(await judgeYield({ target: 0.8, passes, batch: 64, most: 2_000 })).to.deep.equal(judged)
    expect(0.95).to.be.within(judged.low, judged.high)
    const few = await judgeYield({ target: 0.95, passes, batch: 64, most: 100 })
    expect(few).to.deep.include({ verdict: 'undecided', n: 100, failures: 5, yield: 0.95 })
  })

  it('default: statistical corners', () => {
    const margins = Array.from({ length: 1_001 }, (_, i) => ((i * 5 + 3) % 1_001) / 100)
    const { typical, worst } = statisticalCorners({ margins, sigma: 2 }) ?? { typical: -1, worst: -1 }
    expect(margins[worst]).to.equal(0)
    // Φ(-2) is 0.02275: 22.75 places up, of margins 0.01 apart.
    expect(margins[typical]).to.equal(0.23)
    expect(statisticalCorners({ margins: [1, undefined, 2] })).to.deep.equal({ typical: 1, worst: 1 })
    expect(statisticalCorners({ margins: [] })).to.equal(undefined)
  })
})
