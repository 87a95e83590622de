import { expect } from 'chai'
import { createMarket } from '../../../src/models/cohorts/market/create-market.ts'
import { near } from '../../kit/near.ts'
import { monthsOf } from './months-of.ts'
import { golden, TEAM } from './requests.ts'

describe('prices', () => {
  it('default: the equation of exchange with volume and demand, worked by hand', () => {
    const config = { external_demand_usd_by_month: [2e7, 0] }
    const volume_config = { base_daily_volume: 1e6, volume_multiplier: 2 }
    const [first, second] = monthsOf(golden({ abm: { enable_volume: true, volume_config, pricing_config: config } }))
    // After staking 55,300,000 are held and 31,000,000 are with buyers; the volume is 2 m a day of all tokens.
    const circulating = 86_300_000
    const volume = 30 * 2e6 * (circulating / 1e9)
    near(first?.volume_tokens ?? NaN, volume, 1)
    near(first?.price ?? NaN, 0.7 + 0.3 * ((12 * (2e7 + volume)) / (circulating * 2)), 1e-9)
    // The last month's demand goes on: nothing from outside, only the volume.
    const before = (second?.circulating_supply ?? NaN) + (second?.burned ?? NaN) - (first?.burned ?? NaN)
    const spent = 30 * 2e6 * (before / 1e9) * (first?.price ?? NaN)
    near(second?.price ?? NaN, 0.7 * (first?.price ?? NaN) + 0.3 * ((12 * spent) / (before * 2)), 1e-9)
  })

  it('behavior: a constant volume does not ask what circulates', () => {
    const volume_config = { volume_model: 'constant', base_daily_volume: 3e6, volume_multiplier: 0.5 }
    for (const month of monthsOf(golden({ abm: { volume_config } }))) near(month.volume_tokens, 4.5e7, 1e-6)
  })

  it('behavior: nothing in circulation moves no price', () => {
    const [first] = monthsOf(golden({ buckets: [TEAM], token: { initial_price: 3 } }))
    expect([first?.circulating_supply, first?.price]).to.deep.equal([0, 3])
  })

  it('behavior: a pool keeps its product but for the fee, and pays sellers what leaves it', () => {
    const abm = {
      pricing_model: 'pool',
      pricing_config: { pool_fee: 0, pool_token_share: 0.05, external_demand_usd: 1e6 },
    }
    const market = createMarket(golden({ abm }))
    const product = market.state.tokens * market.state.usd
    near(product, 5e7 * 5e7, 1)
    const { price, sellersUsd } = market.trade({ sold: 5e6, held: 0, price: 1, month: 0, dailyVolumeTokens: () => 0 })
    near((market.state.tokens * market.state.usd) / product, 1, 1e-12)
    near(market.state.usd, 5e7 + 1e6 - sellersUsd, 1e-6)
    near(market.state.tokens, 5e7 + 5e6 - market.state.float, 1e-6)
    // Sold all at once: dy = y dx/(x + dx); in parts, between purchases, a little more.
    expect(sellersUsd).to.be.within((5e7 * 5e6) / 5.5e7, 5e6)
    expect(price).to.be.within(market.state.usd / market.state.tokens, 1)
  })

  it('behavior: one part of a month in a pool with a fee is the swap of Uniswap v2', () => {
    const abm = { pricing_model: 'pool', pricing_config: { swap_chunks_per_month: 1 } }
    const market = createMarket(golden({ abm }))
    const { price, sellersUsd } = market.trade({ sold: 1e6, held: 0, price: 1, month: 0, dailyVolumeTokens: () => 0 })
    near(sellersUsd, (2e7 * 1e6 * 997) / (2e7 * 1000 + 1e6 * 997), 1e-6)
    near(price, (2e7 - sellersUsd) / 2.1e7, 1e-12)
    const { tokens } = market.buyBack({ usd: 1e5, price })
    near(tokens, (2.1e7 * 1e5 * 997) / ((2e7 - sellersUsd) * 1000 + 1e5 * 997), 1e-6)
  })
})
