import { expect } from 'chai'
import { createStakingPool } from '../../../src/models/cohorts/staking-pool.ts'
import { near } from '../../kit/near.ts'
import { monthsOf } from './months-of.ts'
import { golden } from './requests.ts'

describe('the staking pool', () => {
  it('default: pays 18, 12 and 6 % when empty, half full and full', () => {
    const pool = createStakingPool(golden())
    expect([pool.apy, pool.capacity]).to.deep.equal([0.18, 5e8])
    pool.accept(0, 2.5e8)
    near(pool.apy, 0.12, 1e-15)
    pool.accept(1, 2.5e8)
    near(pool.apy, 0.06, 1e-15)
  })

  it('default: a stake of 35,366,666.67 that came in at 18 % earns 3,183,000 in six months', () => {
    const pool = createStakingPool(golden())
    pool.accept(0, 106_100_000 / 3)
    near(pool.due(6).reward, 3_183_000, 1e-6)
    expect(pool.due(5)).to.deep.equal({ principal: 0, reward: 0 })
  })

  it('behavior: has room for its capacity, in equal parts for all who wish', () => {
    const pool = createStakingPool(golden())
    near(pool.share(0, 1e9), 0.5, 1e-15)
    pool.accept(0, 5e8)
    expect(pool.share(1, 1e6)).to.equal(0)
    expect(pool.share(6, 1e6)).to.equal(1)
  })

  it('behavior: a shut pool takes and pays nothing', () => {
    for (const month of monthsOf(golden({ abm: { enable_staking: false } })))
      expect([month.total_staked, month.new_staked, month.rewards, month.staking_apy]).to.deep.equal([0, 0, 0, 0])
  })

  it('behavior: a treasury pays what it has', () => {
    const abm = {
      pricing_model: 'constant',
      staking_config: { reward_source: 'treasury' },
      treasury_config: { initial_balance_pct: 0.004, liquidity_pct: 0 },
    }
    const months = monthsOf(golden({ token: { horizon_months: 20 }, abm }))
    expect(
      months.map((month) => month.total_supply - 1e9 + month.burned).every((minted) => Math.abs(minted) < 1e-3),
    ).to.equal(true)
    near(
      months.reduce((sum, month) => sum + month.rewards, 0),
      4e6,
      1e-6,
    )
    near(months[6]?.rewards ?? NaN, 3_183_000, 1)
    near(months[7]?.rewards ?? NaN, 4e6 - 3_183_000, 1)
    expect([months[8]?.rewards, months[8]?.treasury_tokens]).to.deep.equal([0, 0])
    expect(months[8]?.matured).to.be.above(2e7)
  })
})
