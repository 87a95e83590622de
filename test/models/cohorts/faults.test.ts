import { expect } from 'chai'

import { createCohortModel } from '../../../src/models/cohorts/cohort-model.ts'
import { cohortRequest } from '../../../src/models/cohorts/request/check-request.ts'
import { near } from '../../kit/near.ts'
import { monthsOf } from './months-of.ts'
import { COMMUNITY, golden, goldenJson, TEAM, VC } from './requests.ts'

const ABM = { simulation_mode: 'abm', horizon_months: 24 }
const only = (bucket: Record<string, unknown>) => ({ ...COMMUNITY, ...bucket })

/** Mistakes that programs of this kind are known to make. */
describe('cohorts: what must not happen', () => {
  it('behavior: the weight of an agent counts people and multiplies no tokens', () => {
    const counts = [30, 3_000, 300_000].map((num_holders) => {
      const request = golden({ token: ABM, buckets: [{ ...COMMUNITY, num_holders }], abm: { agents_per_cohort: 30 } })
      const { cohorts } = createCohortModel(request)
      return {
        weight: cohorts[0]?.scale.weight,
        sold: monthsOf(request).reduce((sum, month) => sum + month.total_sold, 0),
      }
    })
    expect(counts.map(({ weight }) => weight)).to.deep.equal([1, 3, 10_000])
    for (const { sold } of counts) expect(sold).to.be.within(0.5e8, 2e8)
  })

  it('behavior: what is held is not added to the circulation again every month', () => {
    for (const month of monthsOf(golden({ token: ABM }))) {
      const unlocked = 7.5e8 - month.total_locked
      expect(month.circulating_supply).to.be.at.most(unlocked + month.total_supply - 1e9 + month.burned)
      near(month.circulating_supply, month.total_held + month.market_float, 1e-6)
    }
  })

  it('behavior: a cliff is told by the month of its first slice', () => {
    const bucket = only({ bucket: 'VC', allocation: 15, tge_unlock_pct: 0, cliff_months: 6, vesting_months: 10 })
    const abm = { enable_staking: false, enable_treasury: false, pricing_model: 'constant' }
    const sold = monthsOf(golden({ buckets: [bucket], abm })).map((month) => month.total_sold)
    // 15 m a month, of which 40 % are sold; three times as much with the first slice, which is then all there is.
    expect(sold.slice(4, 9)).to.deep.equal([0, 0, 1.5e7, 6e6, 6e6])
  })

  it('behavior: nothing is lost where there are no months to vest in', () => {
    const abm = { enable_staking: false, enable_treasury: false }
    for (const cliff_months of [0, 3]) {
      const buckets = [only({ allocation: 1, tge_unlock_pct: 20, cliff_months, vesting_months: 0 })]
      const months = monthsOf(golden({ buckets, abm }))
      near(
        months.reduce((sum, month) => sum + month.total_unlocked, 0),
        1e7,
        1e-6,
      )
      near(months[0]?.total_unlocked ?? NaN, cliff_months === 0 ? 1e7 : 2e6, 1e-6)
    }
  })

  it('behavior: who bears risk sells less, unless the sign is turned', () => {
    const sold = (mean: number, risk_sign?: number) => {
      const abm = { ...(risk_sign !== undefined && { decision_config: { risk_sign } }), pricing_model: 'constant' }
      const others = { cohort_profiles: { Community: { risk_tolerance_mean: mean } } }
      return monthsOf(golden({ buckets: [COMMUNITY], abm, others }))[0]?.total_sold ?? NaN
    }
    const unlocked = 8e7 + 3.2e8 / 12
    near(sold(0.9), unlocked * 0.25 * 0.8, 1)
    near(sold(0.1), unlocked * 0.25 * 1.2, 1)
    near(sold(0.9, 1), unlocked * 0.25 * 1.2, 1)
    near(sold(0.9, 0), unlocked * 0.25, 1)
  })

  it('behavior: with demand from outside the price does not fall for ever', () => {
    const price = (pricing_config: object) =>
      monthsOf(golden({ token: { horizon_months: 60 }, abm: { pricing_config } })).at(-1)?.price
    expect(price({})).to.equal(0.01)
    expect(price({ external_demand_usd: 5e7 })).to.be.within(0.5, 2)
  })

  it('behavior: a bonding curve starts at the price it is given, whatever the supply', () => {
    for (const total_supply of [1e6, 1e9, 1e12]) {
      const request = golden({ token: { total_supply }, abm: { pricing_model: 'bonding_curve' } })
      const [first] = monthsOf(request)
      expect(first?.price).to.be.within(0.3, 1)
      near(request.abm.pricing_config.initial_supply, total_supply * 0.1216666666666667, total_supply * 1e-12)
    }
  })

  it('behavior: stakes come back to who made them, and refused ones never leave', () => {
    const abm = { staking_config: { max_capacity_pct: 0.01, lockup_months: 2 }, pricing_model: 'constant' }
    const model = createCohortModel(golden({ token: ABM, buckets: [VC, COMMUNITY], abm }))
    for (let m = 0; m < 12; m++) {
      const before = model.cohorts.map(({ held, sold, stakes }) =>
        Float64Array.from(held, (_, i) => totalOf(i, { held, sold, stakes })),
      )
      const month = model.month()
      expect(month.total_staked).to.be.at.most(1e7 * (1 + 1e-12))
      expect(month.rejected_stake).to.be.above(0)
      let rewards = 0
      for (const [c, { grant, held, sold, stakes }] of model.cohorts.entries()) {
        const unlocked = grant * ((month.cohorts[c]?.total_unlocked ?? 0) / (grant * held.length))
        for (let i = 0; i < held.length; i++) {
          const gained = totalOf(i, { held, sold, stakes }) - (before[c]?.[i] ?? 0) - unlocked
          // Nobody has less than before: a refused stake is still held.
          expect(gained).to.be.above(-1e-6)
          rewards += gained
        }
      }
      near(rewards, month.rewards, 1e-3, `rewards of month ${m}`)
    }
  })

  it('behavior: what is bought back comes out of the market, and no more than is in it', () => {
    const treasury_config = { transaction_fee_pct: 1, buyback_pct: 1 }
    const months = monthsOf(golden({ buckets: [TEAM, VC, COMMUNITY], abm: { treasury_config } }))
    for (const month of months) expect(month.market_float).to.be.at.least(0)
    near(
      months.at(-1)?.burned ?? NaN,
      months.reduce((sum, month) => sum + month.total_sold, 0),
      1,
    )
  })

  it('behavior: tokens of liquidity are still there', () => {
    for (const month of monthsOf(golden())) {
      expect(month.liquidity_tokens).to.be.above(0)
      expect(Math.abs(month.supply_residual)).to.be.below(1e-3)
    }
  })

  it('behavior: the first price has one place, and others that say the same', () => {
    const price = (token: object, abm: object) =>
      cohortRequest(goldenJson({ token: { ...token }, abm: { ...abm } })).token.initial_price
    expect(price({}, {})).to.equal(1)
    expect(price({ initial_price: 2 }, { initial_price: 2 })).to.equal(2)
    expect(price({}, { pricing_config: { initial_price: 3 } })).to.equal(3)
    expect(() => price({ initial_price: 2 }, { initial_price: 3 }))
      .to.throw()
      .with.property('code', 'COHORT_REQUEST')
  })
})

interface Columns {
  readonly held: Float64Array
  readonly sold: Float64Array
  readonly stakes: readonly Float64Array[]
}

const totalOf = (i: number, { held, sold, stakes }: Columns) =>
  (held[i] ?? 0) + (sold[i] ?? 0) + stakes.reduce((sum, column) => sum + (column[i] ?? 0), 0)
