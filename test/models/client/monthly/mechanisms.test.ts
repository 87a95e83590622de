import { expect } from 'chai'

import { createMonthlyModel } from '../../../../src/models/client/monthly/monthly-model.ts'
import type { Month } from '../../../../src/models/client/monthly/series.ts'
import { staticBehaviour } from '../../../../src/models/client/monthly/static-behaviour.ts'
import { near } from '../../../kit/near.ts'
import { publishedEconomy } from '../published-economy.ts'

function months(changes: Readonly<Record<string, unknown>>, count: number): readonly Month[] {
  const model = createMonthlyModel(publishedEconomy(changes), staticBehaviour())
  return Array.from({ length: count }, () => model.advance())
}

const identityHolds = (rows: readonly Month[]) => {
  for (const { circulating, unvested, burned, minted_total } of rows) {
    near(circulating + unvested, 100_000_000 - burned + minted_total, 1e-6)
  }
}

describe('the mechanisms of the monthly model', () => {
  it('default: the state before the first month', () => {
    const { month } = createMonthlyModel(publishedEconomy(), staticBehaviour())
    const { users, holders, price, pool_token, pool_usd, cash, circulating, unvested, staking_apr } = month()
    expect([users, holders, cash]).to.deep.equal([250, 250, 3_900_000])
    near(price, 0.4, 1e-12)
    near(pool_token, 2_777_777.777_778, 1e-6)
    near(pool_usd, 1_111_111.111_111, 1e-6)
    near(circulating + unvested, 100_000_000, 1e-6)
    expect(staking_apr).to.be.NaN
  })

  it('default: airdrops go out in months 1, 6 and 16', () => {
    const paid = months({}, 20).flatMap(({ airdrops }, i) => (airdrops > 0 ? [[i + 1, Math.round(airdrops)]] : []))
    expect(paid).to.deep.equal([
      [1, 700_000],
      [6, 700_000],
      [16, 600_000],
    ])
  })

  it('default: points are multiplied by the mean stake, up to the cap, and become tokens of their bucket', () => {
    const points = { off_chain_point_system_flag: 'Yes', allow_point_conversion: 'Yes' }
    const [first, second] = months(points, 2)
    if (first === undefined || second === undefined) return expect.fail('no months')
    // 2,053,419.64 staked tokens over 346.27 holders are 5,930.1 each.
    near(first.point_multiplier, 3.9651, 5e-5)
    near(first.points_issued, 497.013_214_935 * 150 * (1 + 2.965_1 * (346.270_236 / 497.013_215)), 10)
    near(first.points_converted, first.points_issued * 0.1, 1e-9)
    near(first.points, 0, 1e-9)
    near(second.point_multiplier, 1 + (0.0005 * second.staked) / second.holders, 1e-9)
    expect(months({ ...points, multiplier_cap: 2 }, 1)[0]?.point_multiplier).to.equal(2)
    identityHolds(months(points, 24))
  })

  it('behavior: points wait where their bucket is empty', () => {
    const waiting = {
      off_chain_point_system_flag: 'Yes',
      allow_point_conversion: 'Yes',
      conversion_bucket: 'Foundation',
    }
    const [first, second] = months(waiting, 2)
    expect(first?.points_converted).to.equal(0)
    near(first?.shortfall, (first?.points_issued ?? NaN) * 0.1, 1e-9)
    near(second?.points, (first?.points_issued ?? NaN) + (second?.points_issued ?? NaN), 1e-6)
  })

  it('default: a buyback spends what it says and fills its bucket, at one price with the stakers’ share', () => {
    const rows = months({ buyback_fixed_per_month: 10_000, buyback_bucket: 'Foundation' }, 50)
    const without = months({}, 50)
    expect(rows[0]?.buyback).to.equal(10_000)
    near((without[0]?.cash ?? NaN) - (rows[0]?.cash ?? NaN), 10_000, 1e-6)
    const { liquidity_pool_token: x = NaN, liquidity_pool_usd: y = NaN } = rows[0] ?? {}
    near(rows[0]?.foundation, x - (x * y) / (y + 10_000), 1e-6)
    // In month 49 stakers have their share too, and what both buy costs the same.
    const [before, after] = [rows[47], rows[48]]
    const bought = (after?.foundation ?? NaN) - (before?.foundation ?? NaN)
    near((after?.buyback_rewards ?? NaN) / bought, ((after?.revenue ?? NaN) * 0.25) / 10_000, 1e-9)
    identityHolds(rows)
  })

  it('behavior: a negative buyback sells the bucket, and no more than it has', () => {
    const sold = months({ buyback_fixed_per_month: -10_000 }, 1)[0]
    near(sold?.buyback, -10_000, 1e-6)
    near((sold?.cash ?? NaN) - 2_590_523.954_96, 10_000, 1e-4)
    const empty = months({ buyback_fixed_per_month: -10_000, buyback_bucket: 'Foundation' }, 1)[0]
    near(empty?.buyback, 0, 1e-9)
    identityHolds(months({ buyback_fixed_per_month: -10_000 }, 120))
  })

  it('behavior: a buyback in percent is of the cash at the month’s beginning, and never more than there is', () => {
    const half = months({ buyback_type: 'Percentage', buyback_perc_per_month: 1 }, 1)[0]
    expect(half?.buyback).to.equal(39_000)
    const broke = months({ buyback_fixed_per_month: 1e9 }, 3)
    near(broke[0]?.cash, 0, 1e-6)
    expect(broke[1]?.buyback).to.equal(0)
    expect(broke[1]?.cash).to.be.below(0)
  })

  it('behavior: stakers paid in dollars earn them beside their tokens, and the pool is left alone', () => {
    const month = months({ staker_rev_share_buyback: false }, 49)[48]
    if (month === undefined) return expect.fail('no month')
    near(month.revenue_rewards, month.revenue * 0.25, 1e-9)
    expect(month.buyback_rewards).to.equal(0)
    const inTokens = month.minted + month.revenue_rewards / month.price
    near(month.staking_apr, (1_200 * inTokens) / month.staked, 1e-9)
  })

  it('behavior: bribes raise what stakers earn and nothing else', () => {
    const [bribed] = months({ bribing_share: 10 }, 1)
    const [plain] = months({}, 1)
    if (bribed === undefined || plain === undefined) return expect.fail('no month')
    near(bribed.bribes, 0.1 * (plain.incentives * plain.price + plain.revenue), 1e-9)
    const { bribes: _bribes, staking_apr: _apr, ...others } = bribed
    expect({ ...plain, ...others }).to.deep.equal(plain)
    near(bribed.staking_apr - plain.staking_apr, (1_200 * bribed.bribes) / plain.price / plain.staked, 1e-9)
  })

  it('behavior: a cap on the supply ends the minting', () => {
    const capped = months({ supply_type: 'capped', max_supply: 100_060_000 }, 3)
    near(capped[1]?.minted_total, 60_000, 1e-6)
    expect(capped[2]?.minted).to.equal(0)
    identityHolds(capped)
  })

  it('behavior: income and expenditures stand for their lines, and nothing is paid once', () => {
    const [month] = months({ income: 1_000, expenditures: 60_000 }, 1)
    near(month?.cash_flow, 1_000 + 2_485.066_075 - 60_000 - 1_111_111.111_111, 1e-5)
  })

  it('behavior: a growth rate stands for the number after ten years', () => {
    const grown = months({ avg_product_user_growth_rate: 2, product_users_after_10y: '-' }, 120)
    // The 120 months have 3,653 days.
    near(grown[119]?.users, 250 * 10.765_163_034, 1e-4)
  })

  it('behavior: a token traded already goes on from what is held, with the schedules’ clock', () => {
    const launched = months({}, 12)
    const [before, after] = [launched[10], launched[11]]
    if (before === undefined || after === undefined) return expect.fail('no months')
    const traded = {
      token_launch: false,
      as_of: '2024-12-01',
      token_fdv: before.price * 100_000_000,
      initial_cash_balance: before.cash,
      lp_allocation_tokens: before.pool_token,
      market_investors_current_holdings: before.held,
      reserve_current_holdings: before.reserve,
      team_current_staked: before.staked,
    }
    const [month] = months(traded, 1)
    // Only claims on the pool and what was burned and minted cannot be told.
    for (const name of [
      'users',
      'holders',
      'sold',
      'utility',
      'cash',
      'incentives',
      'new_staked',
      'vesting_rewards',
    ] as const) {
      near(month?.[name], after[name], 1e-6 * Math.abs(after[name]), name)
    }
  })
})
