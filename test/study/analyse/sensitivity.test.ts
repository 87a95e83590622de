import { expect } from 'chai'

import { stream } from '../../../src/engine/rng.ts'
import { givenDataIndices } from '../../../src/study/analyse/given-data-indices.ts'
import { mainEffects } from '../../../src/study/analyse/main-effects.ts'
import { morrisIndices } from '../../../src/study/analyse/morris-indices.ts'
import { rankCorrelation } from '../../../src/study/analyse/rank-correlation.ts'
import { sobolIndices } from '../../../src/study/analyse/sobol-indices.ts'
import { tornado } from '../../../src/study/analyse/tornado.ts'
import { morrisTrajectories } from '../../../src/study/plan/morris-trajectories.ts'
import { oneAtATime } from '../../../src/study/plan/one-at-a-time.ts'
import { plackettBurman } from '../../../src/study/plan/plackett-burman.ts'
import { randomDesign } from '../../../src/study/plan/random-design.ts'
import { saltelliDesign } from '../../../src/study/plan/saltelli-design.ts'
import { near } from '../../kit/near.ts'
import { ishigami, ontoCircle, sobolG } from '../plain-functions.ts'
import { reference } from '../reference.ts'

const NAMES = ['x1', 'x2', 'x3']

function ishigamiBySobol(count: number, seed?: string) {
  const rows = saltelliDesign({ dimensions: 3, count, seed })
  return rows.map((row): number | undefined => ishigami(row.map(ontoCircle)))
}

describe('sensitivity', () => {
  it('default: Sobol indices are those of SALib on the same runs', () => {
    const { indices, n, dropped } = sobolIndices({ names: NAMES, outcomes: ishigamiBySobol(1_024), seed: '1' })
    expect([n, dropped]).to.deep.equal([1_024, 0])
    const { S1, ST } = reference.saltelli_ishigami_1024_unscrambled
    NAMES.forEach((name, j) => {
      near(indices[name]?.S1 ?? 9, S1[j] ?? 0, 1e-12)
      near(indices[name]?.ST ?? 9, ST[j] ?? 0, 1e-12)
    })
  })

  it('behavior: on scrambled points they come within 0.02 of the truth, whatever the seed', () => {
    for (const seed of ['1', '2', '3', '4', '5']) {
      const { indices } = sobolIndices({ names: NAMES, outcomes: ishigamiBySobol(4_096, seed), seed, repeats: 20 })
      NAMES.forEach((name, j) => {
        near(indices[name]?.S1 ?? 9, reference.ishigami.S1[j] ?? 0, 0.02)
        near(indices[name]?.ST ?? 9, reference.ishigami.ST[j] ?? 0, 0.02)
      })
    }
  })

  it('behavior: eight variables of Sobol’s g, within their intervals', () => {
    const { a, S1, ST } = reference.sobolG
    const names = a.map((_, j) => `x${j}`)
    const outcomes = saltelliDesign({ dimensions: 8, count: 2_048, seed: 'g' }).map((row) => sobolG(row, a))
    const { indices } = sobolIndices({ names, outcomes, seed: '1', confidence: 0.99 })
    names.forEach((name, j) => {
      const found = indices[name]
      expect(S1[j], name).to.be.within(found?.S1_low ?? 9, found?.S1_high ?? 9)
      expect(ST[j], name).to.be.within(found?.ST_low ?? 9, found?.ST_high ?? 9)
      near(found?.S1 ?? 9, S1[j] ?? 0, 0.02)
    })
  })

  it('behavior: a failed run takes its block with it, and no more', () => {
    const outcomes = ishigamiBySobol(1_024, '7')
    for (const failed of [3, 4, 999, 2_000]) outcomes[failed] = undefined
    const { n, dropped, indices } = sobolIndices({ names: NAMES, outcomes, seed: '1', repeats: 20 })
    // Rows 3 and 4 are of the same block.
    expect([n, dropped]).to.deep.equal([1_021, 3])
    near(indices.x1?.S1 ?? 9, 0.3139, 0.05)
  })

  it('default: Morris’ effects are those of SALib on the same runs', () => {
    const { X, Y, mu, mu_star, sigma } = reference.morris_ishigami_20_traj
    const rows = X.map((row) => row.map((x) => (x + Math.PI) / (2 * Math.PI)))
    const { indices, dropped } = morrisIndices({ names: NAMES, rows, outcomes: Y, seed: '1' })
    expect(dropped).to.equal(0)
    NAMES.forEach((name, j) => {
      near(indices[name]?.mu ?? 99, mu[j] ?? 0, 1e-12)
      near(indices[name]?.muStar ?? 99, mu_star[j] ?? 0, 1e-12)
      near(indices[name]?.sigma ?? 99, sigma[j] ?? 0, 1e-12)
      expect(indices[name]?.n).to.equal(20)
    })
  })

  it('behavior: Morris finds a line’s slopes exactly, and a failed run costs it two effects at most', () => {
    const rows = morrisTrajectories({ dimensions: 3, trajectories: 10, seed: '1' })
    const outcomes = rows.map(([a = 0, b = 0]): number | undefined => 3 * a - 5 * b)
    // The first row of a trajectory ends one effect, one inside two.
    outcomes[0] = undefined
    outcomes[5] = undefined
    const { indices, dropped } = morrisIndices({ names: ['a', 'b', 'c'], rows, outcomes, seed: '1' })
    expect(dropped).to.equal(3)
    near(indices.a?.mu ?? 0, 3, 1e-12)
    near(indices.b?.mu ?? 0, -5, 1e-12)
    near(indices.b?.muStar ?? 0, 5, 1e-12)
    near(indices.b?.sigma ?? 1, 0, 1e-12)
    near(indices.c?.muStar ?? 1, 0, 1e-12)
    expect(Object.values(indices).reduce((sum, { n }) => sum + n, 0)).to.equal(27)
  })

  it('behavior: given-data indices find the same from any sample, with holes in it', () => {
    const rows = randomDesign({ names: NAMES, count: 8_000, seed: '1' })
    const rng = stream('holes')
    const outcomes = rows.map((row) => (rng.chance(0.2) ? undefined : ishigami(row.map(ontoCircle))))
    const variables = Object.fromEntries(NAMES.map((name, j) => [name, rows.map((row) => row[j] ?? 0)]))
    const { indices, n, dropped } = givenDataIndices({ variables, outcomes, seed: '1' })
    expect(n + dropped).to.equal(8_000)
    expect(dropped).to.be.within(1_450, 1_750)
    NAMES.forEach((name, j) => near(indices[name]?.S1 ?? 9, reference.ishigami.S1[j] ?? 0, 0.03, name))
    expect(indices.x3?.S1_low).to.be.below(0)
    expect(indices.x3?.S1_high).to.be.above(0)
  })

  it('behavior: given-data indices take choices and flags, and nothing counts as nothing on average', () => {
    const found = Array.from({ length: 60 }, (_, repeat) => {
      const rng = stream('choices', String(repeat))
      const mode = Array.from({ length: 300 }, () => rng.pick(['calm', 'wild', 'dull']))
      const idle = Array.from({ length: 300 }, () => rng.chance(0.5))
      const outcomes = mode.map((one) => (one === 'wild' ? 2 : 0) + rng.normal())
      return givenDataIndices({ variables: { mode, idle }, outcomes, seed: '1', repeats: 20 }).indices
    })
    const average = (name: string) => found.reduce((sum, indices) => sum + (indices[name]?.S1 ?? 9), 0) / 60
    // The mode's variance is 4 · 2/9, the noise's 1.
    near(average('mode'), 8 / 9 / (17 / 9), 0.02)
    near(average('idle'), 0, 0.002)
  })

  it('behavior: its 90 % intervals hold the truth in nine of ten repeats', () => {
    let held = 0
    for (let repeat = 0; repeat < 100; repeat++) {
      const rng = stream('linear', String(repeat))
      const x = Array.from({ length: 400 }, () => rng.next())
      const outcomes = x.map((u) => u + rng.normal(0, Math.sqrt(1 / 12)))
      const { x: found } = givenDataIndices({
        variables: { x },
        outcomes,
        seed: '1',
        confidence: 0.9,
        repeats: 60,
      }).indices
      if (found && found.S1_low <= 0.5 && 0.5 <= found.S1_high) held++
    }
    expect(held).to.be.within(80, 98)
  })

  it('default: rank correlation, with ties', () => {
    // Ranks 1 2.5 2.5 4 5 and 1 2 3 5 4.
    const { value, n } = rankCorrelation([1, 2, 2, 8, 9, 3], [0.1, 0.2, 0.3, 0.5, 0.4, undefined]) ?? {}
    expect(n).to.equal(5)
    near(value ?? 0, 8.5 / Math.sqrt(9.5 * 10), 1e-12)
    const rising = rankCorrelation([1, 2, 3, 4, 5], [1, 10, 100, 1_000, 10_000])
    near(rising?.value ?? 0, 1, 1e-15)
    expect(rankCorrelation([1, 1, 1, 1], [1, 2, 3, 4])).to.equal(undefined)
  })

  it('behavior: 90 % intervals of a rank correlation hold it in nine of ten repeats', () => {
    // Of a bivariate normal with correlation r it is 6/π asin(r/2).
    const truth = (6 / Math.PI) * Math.asin(0.3)
    let held = 0
    for (let repeat = 0; repeat < 500; repeat++) {
      const rng = stream('ranks', String(repeat))
      const a = Array.from({ length: 60 }, () => rng.normal())
      const b = a.map((x) => 0.6 * x + 0.8 * rng.normal())
      const found = rankCorrelation(a, b, 0.9)
      if (found && found.low <= truth && truth <= found.high) held++
    }
    expect(held).to.be.within(425, 475)
  })

  it('default: a tornado, the widest first', () => {
    const probes = oneAtATime({ base: { a: 1, b: 1, c: 1 }, probes: { a: [0, 2], b: [0, 2], c: [5] } })
    const outcomes = probes.map(({ values: { a, b, c } }) => (c === 5 ? undefined : Number(a) - 3 * Number(b)))
    expect(tornado({ probes, outcomes })).to.deep.equal({
      base: -2,
      bars: [
        { variable: 'b', low: -5, high: 1, failed: 0 },
        { variable: 'a', low: -3, high: -1, failed: 0 },
        { variable: 'c', low: -2, high: -2, failed: 1 },
      ],
    })
    expect(tornado({ probes, outcomes: [undefined] })).to.equal(undefined)
  })

  it('default: main effects of a Plackett-Burman design, pairs of variables not taken for one', () => {
    const rows = plackettBurman({ dimensions: 5, folded: true })
    const outcomes = rows.map(([a = 0, b = 0, c = 0, d = 0]) => 10 + 2 * a - b + 4 * c * d)
    const names = ['a', 'b', 'c', 'd', 'e']
    const effects = mainEffects({ names, rows, outcomes })
    expect(names.map((name) => effects[name])).to.deep.equal([4, -2, 0, 0, 0])
    expect(mainEffects({ names: ['a'], rows: [[1], [-1]], outcomes: [1, undefined] }).a).to.equal(undefined)
  })

  it('error: outcomes that say nothing', () => {
    const same = Array<number>(50).fill(3)
    const cases = [
      () => sobolIndices({ names: NAMES, outcomes: same, seed: '1' }),
      () => sobolIndices({ names: NAMES, outcomes: [1, 2, 3, 4, 5], seed: '1' }),
      () => givenDataIndices({ variables: { a: same }, outcomes: same, seed: '1' }),
      () => givenDataIndices({ variables: { a: [1] }, outcomes: [undefined], seed: '1' }),
    ]
    for (const attempt of cases) expect(attempt).to.throw().with.property('code', 'STUDY_ANALYSIS')
  })
})
