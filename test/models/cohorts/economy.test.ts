import { expect } from 'chai'
import fc from 'fast-check'
import { createCohortModel } from '../../../src/models/cohorts/cohort-model.ts'
import { cohortRequest } from '../../../src/models/cohorts/request/check-request.ts'
import { near } from '../../kit/near.ts'
import { monthsOf } from './months-of.ts'
import { COMMUNITY, golden, TEAM, VC } from './requests.ts'

describe('decisions', () => {
  const sold = (pricing: object, decision_config: object = {}) =>
    monthsOf(
      golden({
        buckets: [COMMUNITY],
        abm: { pricing_model: 'issuance_curve', pricing_config: pricing, decision_config },
      }),
    ).map((month) => month.total_sold)

  it('default: a price half over the first one makes people sell more, by their sensitivity', () => {
    const [, second] = sold({ alpha: 10 })
    // 0.25 is sold, at a risk of 0.625; 1 + 0.2 · 0.5 times as much.
    near(second ?? NaN, (3.2e8 / 12) * 0.25 * 0.9375 * 1.1, 1e-3)
    near(sold({ alpha: 0 })[1] ?? NaN, (3.2e8 / 12) * 0.25 * 0.9375, 1e-3)
  })

  it('behavior: who remembers prices sells less of one that has risen', () => {
    const [plain, remembering] = [sold({ alpha: 10 }), sold({ alpha: 10 }, { memory_weight: 1 })]
    const [first, second] = monthsOf(
      golden({ buckets: [COMMUNITY], abm: { pricing_model: 'issuance_curve', pricing_config: { alpha: 10 } } }),
    )
    const price = first?.price ?? NaN
    const momentum = price / ((1 + price) / 2) - 1
    near((remembering[1] ?? NaN) / (plain[1] ?? NaN), Math.max(0.5, 1 - momentum), 1e-9)
    expect(second?.price).to.be.above(1)
    near((sold({ alpha: 10 }, { memory_weight: 100 })[1] ?? NaN) / (plain[1] ?? NaN), 0.5, 1e-9)
  })

  it('behavior: remembers three months', () => {
    const pricing_config = { external_demand_usd_by_month: [4e7, 5e7, 3e7, 6e7, 4e7] }
    const months = (memory_weight: number) =>
      monthsOf(golden({ buckets: [COMMUNITY], abm: { pricing_config, decision_config: { memory_weight } } }))
    const remembering = months(0.5)
    for (const month of [3, 4, 5]) {
      const seen = remembering.slice(month - 3, month).map(({ price }) => price)
      const momentum = (seen[2] ?? NaN) / (seen.reduce((sum, price) => sum + price, 0) / 3) - 1
      const change = (seen[2] ?? NaN) - 1
      const trigger = change > 0.5 ? 1.1 : change < -0.3 ? 1.15 : 1
      const usual = (3.2e8 / 12) * 0.25 * 0.9375 * trigger
      near((remembering[month]?.total_sold ?? NaN) / usual, 1 - 0.5 * momentum, 1e-9, `month ${month}`)
      expect(Math.abs(momentum)).to.be.within(0.005, 0.9)
    }
  })

  it('behavior: stock is sold too where the request says so, one in so many months', () => {
    const abm = { pricing_model: 'constant', enable_staking: false, decision_config: { stock_selling: true } }
    const [first, second] = monthsOf(golden({ buckets: [COMMUNITY], abm }))
    const fresh = (3.2e8 / 12) * 0.25 * 0.9375
    near(second?.total_sold ?? NaN, fresh + (first?.total_held ?? NaN) / 8, 1e-3)
  })

  it('behavior: the wish to stake follows the reward where the request says so', () => {
    const staked = (apy_elasticity: number) =>
      monthsOf(golden({ abm: { pricing_model: 'constant', decision_config: { apy_elasticity } } }))[0]?.new_staked ??
      NaN
    // An empty pool pays one and a half times the base.
    near(staked(1) / staked(0), 1.5, 1e-9)
  })
})

describe('every token is somewhere', () => {
  it('behavior: in economies drawn at random, in every month', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const bucket = fc.record({
      bucket: fc.constantFrom('Team', 'VC', 'Community', 'Investors', 'Advisors', 'Public', 'x'),
      allocation: fc.double({ min: 0, max: 25, noNaN: true }),
      tge_unlock_pct: fc.constantFrom(0, 10, 100),
      cliff_months: fc.integer({ min: 0, max: 9 }),
      vesting_months: fc.integer({ min: 0, max: 24 }),
      num_holders: fc.integer({ min: 1, max: 60 }),
    })
    const request = fc.record({
      token: fc.record({
        total_supply: fc.double({ min: 1e3, max: 1e12, noNaN: true }),
        start_date: fc.constant('2025-01-31'),
        horizon_months: fc.constant(20),
      }),
      buckets: fc.uniqueArray(bucket, { minLength: 1, maxLength: 3, selector: (one) => one.bucket }),
      abm: fc.record({
        pricing_model: fc.constantFrom('eoe', 'bonding_curve', 'issuance_curve', 'constant', 'pool'),
        enable_staking: fc.boolean(),
        staking_config: fc.record({
          max_capacity_pct: share,
          lockup_months: fc.integer({ min: 1, max: 12 }),
          base_apy: share,
          reward_source: fc.constantFrom('emission', 'treasury'),
        }),
        treasury_config: fc.record({
          transaction_fee_pct: share,
          buyback_pct: share,
          burn_bought_tokens: fc.boolean(),
        }),
        decision_config: fc.record({ stock_selling: fc.boolean(), memory_weight: share, apy_elasticity: share }),
      }),
    })
    fc.assert(
      fc.property(request, (json) => {
        for (const month of monthsOf(cohortRequest(json))) {
          const { total_locked, total_held, total_staked, market_float, treasury_tokens, liquidity_tokens, price } =
            month
          const all = [total_locked, total_held, total_staked, market_float, treasury_tokens, liquidity_tokens, price]
          expect(all.every((amount) => amount >= -1e-6 * json.token.total_supply)).to.equal(true)
          expect(Math.abs(month.supply_residual)).to.be.at.most(1e-10 * json.token.total_supply)
        }
      }),
      { numRuns: 50, seed: 15 },
    )
  })

  it('behavior: the columns of agents add up to what is recorded', () => {
    const model = createCohortModel(golden({ token: { simulation_mode: 'abm' }, buckets: [TEAM, VC, COMMUNITY] }))
    for (let m = 0; m < 14; m++) {
      const month = model.month()
      for (const [c, { held, stakes }] of model.cohorts.entries()) {
        const sum = (column: Float64Array) => column.reduce((total, amount) => total + amount, 0)
        near(month.cohorts[c]?.total_held ?? NaN, sum(held), 1e-3)
        near(
          month.cohorts[c]?.total_staked ?? NaN,
          stakes.reduce((total, column) => total + sum(column), 0),
          1e-3,
        )
      }
    }
  })
})
