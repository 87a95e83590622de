import { expect } from 'chai'

import { AegisPriceLockedError } from '../../../../src/models/aegis/errors.ts'
import { movePrice } from '../../../../src/models/aegis/price/move-price.ts'
import { near } from '../../../kit/near.ts'
import { configOf } from '../config-of.ts'
import { eventsOf, monthIn, monthsOf } from '../months-of.ts'

const pair = (counterparty: string, start_month: number, leaf_pair_amount: number) => ({
  counterparty,
  start_month,
  leaf_pair_amount,
  target_ratio: 0.5,
  leaf_duration_months: 4,
})
const base = { max_months: 6, monthly_contracted_amount: 0, initial_leaf_balance: 1e6, initial_usdc_balance: 1e6 }
const prices = (raw: Record<string, unknown>) => monthsOf({ ...base, ...raw }).map(({ row }) => row.leafPrice)

describe('the price of LEAF', () => {
  it('default: constant, whatever is traded', () => {
    expect(prices({ flow_sd: 0.1, deals: [pair('A', 1, 1e5)] })).to.deep.equal([1, 1, 1, 1, 1, 1])
  })

  it('behavior: an impact is the trade over the depth, and comes after the purchase', () => {
    const months = monthsOf({ ...base, price_mode: 'impact', deals: [pair('A', 1, 100_000)] })
    const part = { leaf: 1 / Math.sqrt(0.9) - 1 / Math.sqrt(1.1), usdc: Math.sqrt(1.1) - Math.sqrt(0.9) }
    // The treasury's LEAF once and USDC five times; the pair's USD without LEAF a tenth of it, eight times.
    const depth = 1e6 * part.leaf + 5 * 1e6 * part.usdc + 80_000
    near(monthIn(months, 1).row.leafPrice, 1 + 50_000 / depth, 1e-12)
    expect(monthIn(months, 1).row.leafSold).to.equal(50_000)
  })

  it('behavior: a purchase that would move the price too far is rejected, and others go on', () => {
    const deals = [pair('A', 1, 1_000_000), pair('B', 1, 10_000)]
    const months = monthsOf({ ...base, price_mode: 'impact', deals })
    expect(eventsOf(months, 'trade-rejected')[0]).to.include({ month: 1, who: 'A_001', usd: 500_000 })
    expect(monthIn(months, 1).row).to.include({ leafSold: 5_000, leafUnmet: 500_000 })
  })

  it('behavior: without depth to tell by the price stays, and that is told', () => {
    const months = monthsOf({ ...base, initial_usdc_balance: 0, price_mode: 'impact', deals: [pair('A', 1, 1_000)] })
    // The treasury has no USDC and the pair no LEAF.
    expect(monthIn(months, 1).row.leafPrice).to.equal(1)
    expect(eventsOf(months, 'price-unavailable')[0]).to.deep.equal({ type: 'price-unavailable', month: 1, kept: 1 })
  })

  it('behavior: with backing it goes with the root of the liquidity, and stays where there is none', () => {
    const raw = { price_mode: 'backing', activation_aegis: 100, deals: [pair('A', 2, 100_000), pair('B', 3, 300_000)] }
    expect(prices(raw)).to.deep.equal([1, 1, 2, 2, 2, Math.sqrt(3)])
    expect(prices({ ...raw, backing_reference: 25_000, backing_beta: 1 })).to.deep.equal([1, 4, 10, 10, 10, 10])
    expect(eventsOf(monthsOf({ ...base, ...raw, deals: [] }), 'price-unavailable').length).to.equal(6)
  })

  it('behavior: of a pool it is the ratio of the sides, or the mean of the last months', () => {
    const raw = { ...base, price_mode: 'amm', pool_leaf: 10_000, flow_mean: 0.02 }
    const spot = monthsOf(raw)
    for (const [i, { row }] of spot.entries()) {
      const pool = spot[i - 1]?.state.pool ?? { leaf: 10_000, usdc: 10_000 }
      expect(row.leafPrice).to.equal(pool.usdc / pool.leaf)
    }
    expect(spot.at(-1)?.row.leafPrice).to.be.greaterThan(1.05)
    const twap = monthsOf({ ...raw, amm_read: 'twap', twap_months: 2 })
    const ended = twap.map(({ state }) => state.pool.usdc / state.pool.leaf)
    near(twap[4]?.row.leafPrice ?? NaN, ((ended[2] ?? NaN) + (ended[3] ?? NaN)) / 2, 1e-12)
    near(twap[1]?.row.leafPrice ?? NaN, ended[0] ?? NaN, 1e-12)
  })

  it('behavior: it moves only from its month on', () => {
    const raw = { price_mode: 'backing', activation_aegis: 100, activation_price: 4 }
    expect(prices({ ...raw, backing_reference: 25_000, deals: [pair('A', 1, 100_000)] })).to.deep.equal([
      1, 1, 1, 2, 2, 2,
    ])
  })

  it('error: the price of a month that has ended', () => {
    const done = monthIn(monthsOf(base), 4).state
    expect(() => movePrice(done, { month: 4, price: 2, config: configOf({}) })).to.throw(AegisPriceLockedError)
    const state = { price: 1, priceLocked: 3 }
    const config = configOf({})
    movePrice(state, { month: 4, price: 50, config })
    expect(state.price).to.equal(10)
    movePrice(state, { month: 4, price: 0.01, config })
    expect(state.price).to.equal(0.1)
    expect(() => movePrice(state, { month: 3, price: 1, config })).to.throw(AegisPriceLockedError)
  })
})
