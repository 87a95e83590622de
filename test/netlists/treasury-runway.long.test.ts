import { expect } from 'chai'
import { type Given, openChain, openCircuit, type Row, toNumber, wad } from 'saffron-sim'

import netlist from '../../netlists/treasury-runway/netlist.ts'
import type { params } from '../../netlists/treasury-runway/params.ts'
import { near } from '../kit/near.ts'

/** A year of the protocol, and its KPIs by name: exact, and as numbers. */
async function year(seed: number, given: Partial<Given<typeof params>> = {}) {
  const rows: Row[] = []
  const circuit = await openCircuit(netlist, {
    seed: String(seed),
    params: given,
    openChain: (options) => openChain('evm', options),
    onRecord: (row) => rows.push(row),
  })
  await circuit.advance(365)
  await circuit.close()
  const place = (name: string) => circuit.columns.findIndex((column) => column.name === name)
  const exact = (name: string) => rows.map(({ values }) => BigInt(values[place(name)] ?? 0n))
  const series = (name: string) => {
    const decimals = circuit.columns[place(name)]?.unit.decimals
    return rows.map(({ values }) => {
      const value = values[place(name)]
      return typeof value === 'bigint' ? toNumber(value, decimals) : (value ?? NaN)
    })
  }
  return { exact, series, last: (name: string) => series(name).at(-1) ?? NaN }
}

const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1)
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n)
const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length

/** The half width of a 95 % interval of the mean, by Student's t for twenty values. */
function halfWidth(values: readonly number[]): number {
  const middle = mean(values)
  const variance = values.reduce((total, value) => total + (value - middle) * (value - middle), 0) / (values.length - 1)
  return 2.093 * Math.sqrt(variance / values.length)
}

/** Revenue of a year in expectation: twelve customers at a hundred a day. */
const REVENUE = 12 * 100 * 365
const EXPENSES = 600_000

describe('netlist treasury-runway over years', function () {
  this.timeout(600_000)

  it('behavior: what came in is there or was spent, to the wei', async () => {
    for (const seed of seeds(3)) {
      const { exact } = await year(seed, { keep: seed === 2, matched: seed === 3 })
      const [first = 0n, last = 0n] = [exact('balance')[0], exact('balance').at(-1)]
      expect(last).to.equal(first + sum(exact('revenue')) - sum(exact('spent')))
      const [before = 0n, after = 0n] = [exact('supply')[0], exact('supply').at(-1)]
      expect(before - after).to.equal(exact('burned').at(-1))
      expect(sum(exact('boughtBack'))).to.equal((exact('burned').at(-1) ?? 0n) + (exact('kept').at(-1) ?? 0n))
    }
  })

  it('behavior: it runs dry when revenue and reserve say, and its runway has said so before', async () => {
    for (const seed of seeds(10)) {
      const { series } = await year(seed)
      const dry = series('insolvent').indexOf(1)
      // 70 % of the revenue is for expenses.
      near(dry / ((150_000 / (EXPENSES - 0.7 * REVENUE)) * 365), 1, 0.08, `seed ${seed}: dry on day ${dry} against`)
      // Right after a round: in between a part of the week is not paid yet.
      const said = 92 + (series('runway')[92] ?? NaN) / 86_400
      near(said / dry, 1, 0.1, `seed ${seed}: day ${said} foreseen, day ${dry} it was, their ratio`)
    }
  })

  it('behavior: within its means it never does, and has no runway to count', async () => {
    for (const seed of seeds(3)) {
      const { series, last } = await year(seed, { expensesPerYear: wad(250_000) })
      expect(series('insolvent')).not.to.include(1)
      expect(last('reserve')).to.be.above(150_000)
      expect(series('runway').at(-1)).to.deep.equal(NaN)
    }
  })

  it('behavior: buybacks shorten its life and raise the price, over twenty pairs of years', async () => {
    const pairs = []
    for (const seed of seeds(20)) {
      const given = { expensesPerYear: 0n }
      const [without, bought] = [
        await year(seed, { ...given, burnShare: 0 }),
        await year(seed, { ...given, burnShare: 0.4 }),
      ]
      expect(bought.last('reserve'), `seed ${seed}`).to.be.below(without.last('reserve'))
      expect(without.last('burned')).to.equal(0)
      pairs.push(Math.log(bought.last('price') / without.last('price')))
    }
    // 175,000 buys in a pool of a million, and nobody sells because of it: up, and 0 lies outside the interval.
    expect(mean(pairs) - halfWidth(pairs)).to.be.above(0)
  })

  it('behavior: the pool becomes the treasury’s own by as much as it deploys', async () => {
    for (const seed of seeds(3)) {
      const [little, much] = [await year(seed, { polShare: 0 }), await year(seed, { polShare: 0.3, burnShare: 0 })]
      expect(little.last('polShare')).to.equal(0)
      // 130,000 in a pool of a million and more, as prices are then.
      expect(much.last('polShare')).to.be.within(0.08, 0.16)
    }
  })

  it('behavior: incentives keep stakers, who leave when there are none', async () => {
    const [paid, unpaid] = [await year(1), await year(1, { incentivePerWeek: 0n })]
    expect(paid.last('staked')).to.be.above(100_000)
    expect(unpaid.last('staked')).to.be.below(0.5 * paid.last('staked'))
  })
})
