import { expect } from 'chai'

import { mean, standardDeviation } from 'saffron-sim/statistics'
import { runCalls } from 'saffron-sim/study'
import { cloneRoot } from '../kit/temporary-project.ts'
import { recordsOf } from './showcase-run.ts'

/** Each change is tried in as many pairs of runs, which differ in nothing else. */
const SEEDS = Array.from({ length: 50 }, (_, i) => String(i + 1))
/** Of Student's distribution with 49 degrees of freedom: 95 % lie within. */
const T = 2.0096

type Params = Readonly<Record<string, string | number | boolean>>

/** The price of each day, by seed. */
async function pricesOf(params: Params, steps: number): Promise<readonly (readonly number[])[]> {
  const results = await runCalls(
    SEEDS.map((seed) => ({
      module: 'test/netlists/showcase-run.ts',
      name: recordsOf.name,
      args: [{ params, seed, steps, every: 1, kpis: ['price'] }],
    })),
    { root: cloneRoot },
  )
  return results.map((result) => {
    if ('error' in result) throw new Error(result.error.message)
    // What the call gives.
    return (result.value as { readonly price: number[] }).price
  })
}

/** By how much the logarithm of the price is higher in the one than in the other on a day, at least and at most. */
function effect(one: readonly (readonly number[])[], other: readonly (readonly number[])[], day: number) {
  const differences = one.map((prices, i) => Math.log((prices[day] ?? NaN) / (other[i]?.[day] ?? NaN)))
  const middle = mean(differences) ?? NaN
  const error = (T * (standardDeviation(differences) ?? NaN)) / Math.sqrt(differences.length)
  return { low: middle - error, high: middle + error }
}

const YEAR_END = 365
/** Where the price begins. */
const START = 0.5
/** Rows are numbered by days that are over; what is sold on a day is in the row of that day. */
const OLD_CLIFF = 183
const SALE = 61

/** Signs were fixed after eight pilot pairs and before these; the netlist's about.md has the reasons. */
describe('showcase: the price that people make', function () {
  this.timeout(3_600_000)
  let base: readonly (readonly number[])[] = []
  before(async () => {
    base = await pricesOf({}, YEAR_END)
  })

  /** On each day of each run. */
  function expectSane(prices: typeof base, steps: number): void {
    expect(prices.map(({ length }) => length)).to.deep.equal(SEEDS.map(() => steps + 1))
    expect(Math.min(...prices.flat())).to.be.above(START / 100)
    expect(Math.max(...prices.flat())).to.be.below(START * 100)
  }

  it('behavior: it is between a hundredth and a hundred times of where it began, all year', () => {
    expectSane(base, YEAR_END)
  })

  it('behavior: buybacks raise it by the end of the year', async () => {
    const without = await pricesOf({ buybackShare: 0 }, YEAR_END)
    expectSane(without, YEAR_END)
    expect(effect(base, without, YEAR_END).low).to.be.above(0)
  })

  it('behavior: a cliff half a year later raises it on the old cliff’s day', async () => {
    const later = await pricesOf({ investorCliff: 364 * 86_400 }, OLD_CLIFF)
    // Nobody foresees it: until that day nothing is different.
    expect(later.map((prices) => prices[OLD_CLIFF - 1])).to.deep.equal(base.map((prices) => prices[OLD_CLIFF - 1]))
    expectSane(later, OLD_CLIFF)
    expect(effect(later, base, OLD_CLIFF).low).to.be.above(0)
  })

  it('behavior: half the base rate lowers it: less demand outweighs less emission', async () => {
    const half = await pricesOf({ baseApr: 0.08 }, YEAR_END)
    expectSane(half, YEAR_END)
    expect(effect(half, base, YEAR_END).high).to.be.below(0)
  })

  it('behavior: thirty days after a sale of 35 % of the supply it is 5 % lower at least', async () => {
    const sold = await pricesOf({ saleShare: 0.35 }, SALE + 30)
    expectSane(sold, SALE + 30)
    expect(effect(sold, base, SALE).high).to.be.below(Math.log(0.5))
    expect(effect(sold, base, SALE + 30).high).to.be.below(Math.log(0.95))
    const ratios = sold.map((prices, i) => (prices.at(-1) ?? NaN) / (base[i]?.[SALE + 30] ?? NaN))
    expect(Math.max(...ratios)).to.be.below(0.95)
  })
})
