import { expect } from 'chai'
import { near } from '../../kit/near.ts'
import { monthsOf } from './months-of.ts'
import { COMMUNITY, golden } from './requests.ts'

describe('the treasury', () => {
  it('default: a fee of 5 % on 10 m sold at 1 USD, all of it for buying back, burns 500,000', () => {
    const buckets = [{ ...COMMUNITY, allocation: 4, tge_unlock_pct: 100 }]
    const others = { cohort_profiles: { Community: { sell_pressure_mean: 0.25, risk_tolerance_mean: 0.5 } } }
    const treasury_config = { transaction_fee_pct: 0.05, buyback_pct: 1 }
    const [month] = monthsOf(golden({ buckets, others, abm: { pricing_model: 'constant', treasury_config } }))
    near(month?.total_sold ?? NaN, 1e7, 1e-6)
    near(month?.burned ?? NaN, 5e5, 1e-6)
    near(month?.treasury_usd ?? NaN, 0, 1e-6)
  })

  it('behavior: keeps what it buys back where it does not burn it', () => {
    const config = { transaction_fee_pct: 0.05, buyback_pct: 1, burn_bought_tokens: false }
    const months = monthsOf(golden({ abm: { pricing_model: 'constant', treasury_config: config } }))
    const sold = months.reduce((sum, month) => sum + month.total_sold, 0)
    near(months.at(-1)?.treasury_tokens ?? NaN, 1.5e8 + 0.05 * sold, 1e-3)
    expect(months.at(-1)?.burned).to.equal(0)
  })

  it('behavior: keeps the money where it has no tokens to match it with', () => {
    const config = { initial_balance_pct: 0, hold_pct: 0, liquidity_pct: 1, buyback_pct: 0 }
    for (const month of monthsOf(golden({ abm: { treasury_config: config } })))
      expect([month.liquidity_usd, month.liquidity_tokens]).to.deep.equal([0, 0])
  })

  it('behavior: without one there is no fee, and its tokens are nobody’s', () => {
    const month = monthsOf(golden({ abm: { enable_treasury: false } })).at(-1)
    expect([month?.fee_usd, month?.treasury_usd, month?.treasury_tokens, month?.burned]).to.deep.equal([0, 0, 0, 0])
    near(month?.undistributed ?? NaN, 2.5e8, 1e-6)
  })
})
