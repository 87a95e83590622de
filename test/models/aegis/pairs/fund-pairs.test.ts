import { expect } from 'chai'

import { near } from '../../../kit/near.ts'
import { eventsOf, monthIn, monthsOf } from '../months-of.ts'

const pair = (counterparty: string, given: Record<string, unknown> = {}) => ({
  counterparty,
  start_month: 1,
  leaf_pair_amount: 100_000,
  target_ratio: 0.4,
  leaf_duration_months: 3,
  ...given,
})
const base = { max_months: 5, monthly_contracted_amount: 0, initial_leaf_balance: 1e6, initial_usdc_balance: 1e6 }

describe('the funding of LEAF pairs', () => {
  it('default: a pair that pays keeps its value and has its target at once', () => {
    const { state, row } = monthIn(monthsOf({ ...base, deals: [pair('A')] }), 1)
    expect([row.leafSold, state.deals[0]?.leaf, state.deals[0]?.usdc]).to.deep.equal([40_000, 40_000, 60_000])
    expect([row.aegisLeaf, row.aegisUsdc]).to.deep.equal([960_000, 1_040_000])
  })

  it('behavior: where nobody pays, the error of the ratio shrinks by the target each month', () => {
    const months = monthsOf({
      ...base,
      pair_funding: 'unfunded',
      deals: [pair('A', { leaf_duration_months: 60 })],
      max_months: 8,
    })
    const sold = months.map(({ row }) => row.leafSold)
    expect(sold[0]).to.equal(40_000)
    for (const [i, leaf] of sold.slice(1).entries()) near(leaf, 0.4 * (sold[i] ?? NaN), 1e-6)
    expect(monthIn(months, 8).state.deals[0]?.usdc).to.equal(100_000)
    near(
      monthIn(months, 8).state.flows.unfundedUsdc,
      sold.reduce((sum, leaf) => sum + leaf, 0),
      1e-6,
    )
  })

  it('behavior: when the treasury has too little, all get the same part and the rest is told', () => {
    const deals = [pair('A'), pair('B', { target_ratio: 0.2 })]
    const months = monthsOf({ ...base, initial_leaf_balance: 30_000, deals })
    const { state, row } = monthIn(months, 1)
    expect(state.deals.map(({ leaf }) => leaf)).to.deep.equal([20_000, 10_000])
    expect([row.leafSold, row.leafUnmet, row.aegisLeaf]).to.deep.equal([30_000, 30_000, 0])
    expect(eventsOf(months, 'leaf-short')[0]).to.include({ month: 1, wanted: 60_000, sold: 30_000 })
    near(monthIn(months, 2).row.leafUnmet, 30_000, 1e-6)
  })

  it('behavior: above the target nothing is sold back', () => {
    const { state, row } = monthIn(monthsOf({ ...base, deals: [pair('A', { leaf_tokens: 50_000 })] }), 1)
    expect([row.leafSold, state.deals[0]?.leaf, state.deals[0]?.usdc]).to.deep.equal([0, 50_000, 50_000])
  })

  it('behavior: a pair that ends gives both sides back and is no liquidity any more', () => {
    const months = monthsOf({ ...base, deals: [pair('A', { leaf_tokens: 10_000 })] })
    const { state, row } = monthIn(months, 4)
    expect(state.flows).to.include({
      broughtLeaf: 10_000,
      broughtUsdc: 90_000,
      returnedLeaf: 40_000,
      returnedUsdc: 60_000,
    })
    expect([row.pairUsdc, row.livePairs, row.pairValue]).to.deep.equal([0, 0, 0])
    expect([row.totalLeaf, row.totalUsdc]).to.deep.equal([row.aegisLeaf, row.aegisUsdc])
    expect(eventsOf(months, 'pair-closed')).to.deep.equal([
      { type: 'pair-closed', month: 4, deal: 'A_001', leaf: 40_000, usdc: 60_000 },
    ])
  })

  it('behavior: pairs and sales begin in the months that are set for them', () => {
    const deals = [pair('A', { leaf_duration_months: 60 })]
    const late = monthsOf({ ...base, activation_pairs: 2, activation_aegis: 4, deals })
    expect(late.map(({ row }) => row.pairUsdc)).to.deep.equal([0, 100_000, 100_000, 100_000, 60_000])
    expect(late.map(({ row }) => row.leafSold)).to.deep.equal([0, 0, 0, 40_000, 0])
    expect(late.map(({ row }) => row.leafUnmet)).to.deep.equal([0, 40_000, 40_000, 0, 0])
  })

  it('behavior: at another price a pair is opened and filled at that price', () => {
    const { state } = monthIn(monthsOf({ ...base, initial_price: 2, deals: [pair('A', { leaf_tokens: 5_000 })] }), 1)
    expect([state.deals[0]?.leaf, state.deals[0]?.usdc]).to.deep.equal([20_000, 60_000])
  })
})
