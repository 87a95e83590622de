import { expect } from 'chai'

import { fillOf } from '../../../../src/models/aegis/pairs/trade-fill.ts'
import { near } from '../../../kit/near.ts'
import { eventsOf, monthsOf } from '../months-of.ts'

const rules = { fee_rate: 0.003, max_slippage: 0.03, on_slippage: 'split', min_liquidity_ratio: 0.5 } as const
const venue = (held: { leaf: number; usdc: number }, kind: 'pair' | 'pool' = 'pair') => ({
  name: 'A',
  kind,
  held,
  depth: { leaf: 100_000, usdc: 100_000 },
})
const deals = ['A', 'B'].map((counterparty, i) => ({
  counterparty,
  start_month: 1,
  leaf_pair_amount: 1e6 * (i + 1),
  target_ratio: 0.4,
  leaf_duration_months: 60,
}))
const base = { max_months: 24, monthly_contracted_amount: 0, deals }

describe('a trade of outsiders', () => {
  it('default: a purchase pays fee and slippage, and the pair keeps both', () => {
    const fill = fillOf(venue({ leaf: 1e6, usdc: 1e6 }), { usd: 2_000, price: 2, config: rules })
    // The depth is 300,000 USD at that price, so the slippage 2/300.
    near(fill.leaf, -(2_000 * 0.997) / (2 * (1 + 2 / 300)), 1e-9)
    expect([fill.usd, fill.usdc, fill.fee]).to.deep.equal([2_000, 2_000, 6])
  })

  it('behavior: a sale brings LEAF at the price and takes less USD', () => {
    const fill = fillOf(venue({ leaf: 1e6, usdc: 1e6 }), { usd: -2_000, price: 2, config: rules })
    expect([fill.leaf, fill.usd]).to.deep.equal([1_000, -2_000])
    near(fill.usdc, -(2_000 * 0.997) * (1 - 2 / 300), 1e-9)
  })

  it('behavior: what slips too far is cut to what fits, or refused', () => {
    const order = { usd: 50_000, price: 1, config: rules }
    near(fillOf(venue({ leaf: 1e6, usdc: 1e6 }), order).usd, 0.03 * 200_000, 1e-9)
    const refused = fillOf(venue({ leaf: 1e6, usdc: 1e6 }), { ...order, config: { ...rules, on_slippage: 'reject' } })
    expect(refused).to.deep.equal({ usd: 0, leaf: 0, usdc: 0, fee: 0 })
  })

  it('behavior: a month leaves its part of each side in a pair', () => {
    const config = { ...rules, max_slippage: 1 }
    near(fillOf(venue({ leaf: 1_000, usdc: 1e6 }), { usd: 90_000, price: 1, config }).usd, 500, 1e-9)
    near(fillOf(venue({ leaf: 1e6, usdc: 1_000 }), { usd: -90_000, price: 1, config }).usd, -500, 1e-9)
  })

  it('behavior: on a pool the product of both sides grows by the fee alone', () => {
    for (const usd of [3_000, -3_000]) {
      const held = { leaf: 1e6, usdc: 2e6 }
      const free = fillOf(venue(held, 'pool'), { usd, price: 2, config: { ...rules, fee_rate: 0 } })
      near((held.leaf + free.leaf) * (held.usdc + free.usdc), 2e12, 1e-2)
      const paid = fillOf(venue(held, 'pool'), { usd, price: 2, config: rules })
      expect((held.leaf + paid.leaf) * (held.usdc + paid.usdc)).to.be.greaterThan(2e12)
    }
  })
})

describe('the flow of a month', () => {
  it('default: none, so nothing is drawn and nothing traded', () => {
    expect(eventsOf(monthsOf(base), 'traded')).to.deep.equal([])
  })

  it('behavior: a flow without spread is its part of the liquidity, split by depth', () => {
    const [month] = monthsOf({ ...base, flow_mean: -0.001 })
    const traded = eventsOf(month === undefined ? [] : [month], 'traded')
    expect(traded.map(({ who }) => who)).to.deep.equal(['A_001', 'B_001'])
    // Before any trade LEAF was bought: the USD side was 3,000,000, then 1,800,000.
    near(
      traded.reduce((sum, { leaf }) => sum + leaf, 0),
      1_800,
      1e-6,
    )
    near((traded[1]?.leaf ?? NaN) / (traded[0]?.leaf ?? NaN), 2, 1e-9)
  })

  it('behavior: it is drawn anew each month, equal for a seed and other for another', () => {
    const flow = { ...base, flow_sd: 0.02 }
    const leaf = (seed: string) => monthsOf(flow, { seed }).map(({ state }) => state.flows.tradedLeaf)
    expect(leaf('1')).to.deep.equal(leaf('1'))
    expect(leaf('1')).to.not.deep.equal(leaf('2'))
    expect(new Set(leaf('1')).size).to.equal(24)
  })

  it('behavior: it begins in the month that is set for it', () => {
    const months = eventsOf(monthsOf({ ...base, flow_mean: 0.01, activation_market: 20 }), 'traded').map(
      ({ month }) => month,
    )
    expect(Math.min(...months)).to.equal(20)
  })
})
