import { expect } from 'chai'

import { stream } from '../../../src/engine/rng.ts'
import type { Measured } from '../../../src/kpi/measure/evaluate-measure.ts'
import { parseCondition, parseQuantity } from '../../../src/kpi/measure/parse-measure.ts'
import { bandsOf } from '../../../src/study/analyse/bands.ts'
import { conditionOverPoints, estimateOver, overPoints } from '../../../src/study/analyse/over-points.ts'
import { wilsonInterval } from '../../../src/study/analyse/rate-interval.ts'
import { looks } from '../../../src/study/plan/looks.ts'
import { near } from '../../kit/near.ts'

/** A run whose price ends at this value; one without has failed. */
const runOf = (price: number | undefined): Measured => ({
  series: (kpi) => (kpi === 'price' && price !== undefined ? { steps: [0, 1], values: [1, price] } : undefined),
  flag: (name) => {
    const ok = price !== undefined && price > 2
    return name === 'pass' ? ok : name === 'fail' ? !ok : undefined
  },
})

const points = { runs: [4, 1, 3, undefined, 2, 5].map(runOf), seed: '1' }
const over = (text: string) => overPoints(parseQuantity(text, 'points'), points)
const estimate = (text: string) => estimateOver(parseQuantity(text, 'points'), points)

describe('measures over points', () => {
  it('default: statistics over the points that have a value', () => {
    const expected: Record<string, number> = {
      'mean(price.last)': 3,
      'median(price.last)': 3,
      'P25(price.last)': 2,
      'min(price.last)': 1,
      'max(price.last)': 5,
      'sd(price.last)': Math.sqrt(2.5),
      'se(price.last)': Math.sqrt(0.5),
      'P(price.last < 2.5)': 0.4,
      'median(2 * price.last) + 1': 7,
      '-max(mean(price.last), 1)': -3,
    }
    for (const [text, value] of Object.entries(expected)) near(over(text) ?? Number.NaN, value, 1e-14, text)
  })

  it('behavior: a run that failed counts as failing, and is dropped from what is measured', () => {
    expect(over('yield')).to.equal(0.5)
    expect(over('P(fail)')).to.equal(0.5)
    expect(over('P(pass)')).to.equal(0.5)
    expect(estimate('P(fail)')).to.deep.include({ n: 6, dropped: 0 })
    expect(estimate('mean(price.last)')).to.deep.include({ value: 3, n: 5, dropped: 1 })
    expect(over('mean(volume.last)')).to.equal(undefined)
    expect(estimate('P(volume.last > 1)')).to.equal(undefined)
  })

  it('behavior: every number comes with its interval', () => {
    const { low, high } = wilsonInterval({ hits: 3, of: 6 })
    expect(estimate('yield')?.interval).to.deep.equal({ low, high })
    near(over('width(yield)') ?? 0, high - low, 1e-15)
    expect(over('low(P(fail))')).to.equal(low)
    // t(4) is 2.776445.
    near(over('high(mean(price.last))') ?? 0, 3 + 2.776445 * Math.sqrt(0.5), 1e-6)
    expect(estimate('max(price.last)')?.interval).to.equal(undefined)
    const composed = estimate('max(price.last) - min(price.last)')
    expect(composed?.value).to.equal(4)
    expect(composed?.interval?.low).to.be.below(4)
  })

  it('behavior: the interval of what is calculated from several holds the truth', () => {
    const quantity = parseQuantity('mean(price.last) / sd(price.last)', 'points')
    let held = 0
    for (let repeat = 0; repeat < 60; repeat++) {
      const rng = stream('ratio', String(repeat))
      const runs = Array.from({ length: 60 }, () => runOf(rng.normal(3, 1.5)))
      const { interval } = estimateOver(quantity, { runs, seed: '1', confidence: 0.9 }) ?? {}
      if (interval && interval.low <= 2 && 2 <= interval.high) held++
    }
    expect(held).to.be.within(46, 60)
  })

  it('default: stop conditions', () => {
    const holds = (text: string) => conditionOverPoints(parseCondition(text, 'points'), points).ok
    expect(holds('width(P(fail)) < 0.9')).to.equal(true)
    expect(holds('width(P(fail)) < 0.02')).to.equal(false)
    expect(holds('se(price.last) < 1 and yield >= 0.5')).to.equal(true)
    expect(holds('se(volume.last) < 1')).to.equal(undefined)
    expect(looks({ first: 100, most: 200 })).to.deep.equal([100, 125, 157, 197, 200])
    expect(looks({ first: 100, most: 50 })).to.deep.equal([50])
  })

  it('default: bands of every record, over the runs that got there', () => {
    const [first, second, third] = bandsOf([
      [1, 2],
      [3, Number.NaN],
      [5, 4, 9],
    ])
    expect(first).to.deep.include({ n: 3, mean: 3, sd: 2, p50: 3 })
    near(first?.p5 ?? 0, 1.2, 1e-15)
    expect(second).to.deep.include({ n: 2, mean: 3, p25: 2.5 })
    expect(third).to.deep.include({ n: 1, mean: 9, sd: undefined, p95: 9 })
  })
})
