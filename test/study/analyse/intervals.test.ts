import { expect } from 'chai'

import { type Rng, stream } from '../../../src/engine/rng.ts'
import { mean } from '../../../src/kpi/statistics/mean.ts'
import { standardDeviation } from '../../../src/kpi/statistics/standard-deviation.ts'
import { bootstrapInterval } from '../../../src/study/analyse/bootstrap-interval.ts'
import type { Interval } from '../../../src/study/analyse/interval.ts'
import { meanInterval } from '../../../src/study/analyse/mean-interval.ts'
import { pairedComparison } from '../../../src/study/analyse/paired-comparison.ts'
import { pairedRates } from '../../../src/study/analyse/paired-rates.ts'
import { quantileInterval } from '../../../src/study/analyse/quantile-interval.ts'
import { clopperPearsonInterval, wilsonInterval } from '../../../src/study/analyse/rate-interval.ts'
import { runsForYield, sigmaToYield, yieldToSigma } from '../../../src/study/analyse/sigma-yield.ts'
import { near } from '../../kit/near.ts'
import { reference } from '../reference.ts'

/** In how many of 1,000 repeats the interval holds the truth. */
function coverage(truth: number, draw: (rng: Rng) => Interval | undefined, repeats = 1_000): number {
  let held = 0
  for (let i = 0; i < repeats; i++) {
    const interval = draw(stream('coverage', String(i)))
    if (interval && interval.low <= truth && truth <= interval.high) held++
  }
  return (held * 1_000) / repeats
}

const many = (count: number, draw: () => number) => Array.from({ length: count }, draw)
const hitsOf = (rng: Rng, of: number, rate: number) => many(of, () => Number(rng.chance(rate))).reduce((a, b) => a + b)

describe('intervals', () => {
  it('default: Wilson and Clopper-Pearson to all digits', () => {
    for (const { k, n, conf, lo, hi } of reference.wilson) {
      const { low, high } = wilsonInterval({ hits: k, of: n }, conf)
      near(low, lo, 1e-13)
      near(high, hi, 1e-13)
    }
    for (const { k, n, conf, lo, hi } of reference.clopper_pearson) {
      const { low, high } = clopperPearsonInterval({ hits: k, of: n }, conf)
      near(low, lo, 1e-12)
      near(high, hi, 1e-12)
    }
    expect(wilsonInterval({ hits: 0, of: 0 })).to.deep.equal({ low: 0, high: 1 })
  })

  it('behavior: intervals of 90 % hold a rate in 90 of 100 repeats', () => {
    for (const [of, rate] of [
      [50, 0.1],
      [200, 0.05],
      [100, 0.5],
    ] as const) {
      const wilson = coverage(rate, (rng) => wilsonInterval({ hits: hitsOf(rng, of, rate), of }, 0.9))
      expect(wilson, `Wilson ${of} ${rate}`).to.be.within(870, 960)
      const exact = coverage(rate, (rng) => clopperPearsonInterval({ hits: hitsOf(rng, of, rate), of }, 0.9))
      expect(exact, `Clopper-Pearson ${of} ${rate}`).to.be.at.least(890)
    }
  })

  it('behavior: intervals of 90 % hold a mean in 90 of 100 repeats', () => {
    // Three standard deviations of 1,000 repeats are 28.
    const normal = coverage(3, (rng) =>
      meanInterval(
        many(12, () => rng.normal(3, 2)),
        0.9,
      ),
    )
    expect(normal).to.be.within(872, 928)
    expect(
      coverage(0.5, (rng) =>
        meanInterval(
          many(40, () => rng.next()),
          0.9,
        ),
      ),
    ).to.be.within(860, 940)
    expect(meanInterval([1])).to.equal(undefined)
  })

  it('behavior: intervals of 90 % hold a quantile at least that often, whatever the distribution', () => {
    for (const [share, n] of [
      [0.5, 40],
      [0.05, 200],
      [0.9, 61],
    ] as const) {
      const held = coverage(-Math.log(1 - share), (rng) =>
        quantileInterval(
          many(n, () => rng.exponential(1)).toSorted((a, b) => a - b),
          share,
          0.9,
        ),
      )
      expect(held, `P${100 * share} of ${n}`).to.be.within(872, 970)
    }
    // One value below the median in 2^9: nine values do bound it at 99 %, not at 99.9 %.
    const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    expect(quantileInterval(nine, 0.5, 0.99)).to.deep.equal({ low: 1, high: 9 })
    expect(quantileInterval(nine, 0.5, 0.999)).to.deep.equal({ low: -Infinity, high: Infinity })
    // P(at most 1 of 9 below) = 10/512 = 2 %, at most 2 is 9 %.
    expect(quantileInterval(nine, 0.5, 0.95)).to.deep.equal({ low: 2, high: 8 })
  })

  it('behavior: bootstrap intervals of 90 % hold a standard deviation, which no formula here does', () => {
    const held = coverage(
      1,
      (rng) => {
        const values = many(40, () => rng.normal())
        const statistic = (items: Uint32Array) => standardDeviation(Array.from(items, (i) => values[i] ?? 0))
        return bootstrapInterval({ count: 40, statistic, seed: '1', confidence: 0.9, repeats: 300 })
      },
      200,
    )
    expect(held).to.be.within(820, 960)
  })

  it('behavior: a bootstrap is the same for the same seed, and none of nothing', () => {
    const values = [1, 5, 2, 8, 4, 9, 3]
    const statistic = (items: Uint32Array) => mean(Array.from(items, (i) => values[i] ?? 0))
    const options = { count: 7, statistic, seed: '1' }
    expect(bootstrapInterval(options)).to.deep.equal(bootstrapInterval(options))
    expect(bootstrapInterval(options)).to.not.deep.equal(bootstrapInterval({ ...options, seed: '2' }))
    expect(bootstrapInterval({ count: 0, statistic, seed: '1' })).to.equal(undefined)
    expect(bootstrapInterval({ count: 3, statistic: () => 4, seed: '1' })).to.deep.equal({ low: 4, high: 4 })
  })

  it('default: two variants over common seeds', () => {
    const compared = pairedComparison({ a: [1, 2, 3, 4, undefined, 6], b: [2, 4, 3, 6, 5, undefined] })
    expect(compared).to.deep.include({ n: 4, dropped: 2, meanA: 2.5, meanB: 3.75, relative: 0.5 })
    // Differences 1 2 0 2: mean 1.25, sd 0.957, t(3) 3.18245.
    near(compared?.difference.value ?? 0, 1.25, 1e-15)
    near(compared?.difference.low ?? 0, 1.25 - (3.182446 * 0.9574271) / 2, 1e-6)
    near(compared?.effect?.value ?? 0, (1.25 / 0.9574271) * (1 - 3 / 11), 1e-6)
    near(compared?.higher.value ?? 0, 0.75, 1e-15)
    // Pearson of 1 2 3 4 and 2 4 3 6: 5.5 / sqrt(5 * 8.75).
    near(compared?.correlation ?? 0, 5.5 / Math.sqrt(43.75), 1e-12)
    expect(pairedComparison({ a: [1, 2], b: [3, undefined] })).to.equal(undefined)
    expect(pairedComparison({ a: [1, 1], b: [3, 3] })).to.deep.include({ effect: undefined, correlation: undefined })
  })

  it('behavior: intervals of 90 % hold differences and effects in 90 of 100 repeats', () => {
    const draw = (rng: Rng) => {
      const common = many(30, () => rng.normal(0, 5))
      return pairedComparison({
        a: common.map((x) => x + rng.normal()),
        b: common.map((x) => x + 0.7 + rng.normal()),
        confidence: 0.9,
      })
    }
    expect(coverage(0.7, (rng) => draw(rng)?.difference)).to.be.within(872, 928)
    expect(coverage(0.7 / Math.SQRT2, (rng) => draw(rng)?.effect)).to.be.within(860, 940)
    // b above a where a normal of mean 0.7 and variance 2 is above 0.
    expect(coverage(0.68969, (rng) => draw(rng)?.higher)).to.be.within(860, 950)
  })

  it('behavior: intervals of 90 % hold differences of paired rates', () => {
    // Both pass in 85 %, only a in 4 %, only b in 9 %.
    const held = coverage(0.05, (rng) => {
      const places = many(80, () => rng.next())
      return pairedRates({
        a: places.map((u) => u < 0.89),
        b: places.map((u) => u < 0.85 || u > 0.91),
        confidence: 0.9,
      })
    })
    expect(held).to.be.within(870, 950)
    const same = pairedRates({ a: [true, true], b: [true, true] })
    expect(same.value).to.equal(0)
    near(same.low, -same.high, 1e-15)
  })

  it('default: sigma, yield and how many runs show it', () => {
    for (const { sigma, one_sided } of reference.sigma_yield) {
      near(sigmaToYield(sigma), one_sided, 1e-15)
      if (sigma < 5) near(yieldToSigma(one_sided), sigma, 1e-9)
    }
    expect(runsForYield(0.9973, 0.95)).to.equal(1_109)
    expect(runsForYield(0.95, 0.95)).to.equal(59)
  })
})
