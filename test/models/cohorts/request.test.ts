import { expect } from 'chai'
import { CohortRequestError } from '../../../src/models/cohorts/errors.ts'
import { cohortRequest } from '../../../src/models/cohorts/request/check-request.ts'
import { near } from '../../kit/near.ts'
import { golden, goldenJson, TEAM, VC } from './requests.ts'

/** The places that are wrong, or what was probably meant there. */
function wrong(json: unknown): Record<string, string> {
  try {
    cohortRequest(json)
  } catch (error) {
    if (!(error instanceof CohortRequestError)) throw error
    for (const { wanted } of error.mistakes) expect(wanted).to.not.equal('')
    return Object.fromEntries(error.mistakes.map(({ at, problem, meant }) => [at, meant ?? problem]))
  }
  return {}
}

describe('cohortRequest', () => {
  it('default: fills in what is left out', () => {
    const { token, buckets, abm, monte_carlo } = cohortRequest({
      token: { total_supply: 1e9, start_date: '2025-01-01', horizon_months: 36 },
      buckets: [
        { bucket: 'Team', allocation: 20 },
        { bucket: 'Public', allocation: 1, num_holders: 7 },
      ],
    })
    expect([token.initial_price, token.simulation_mode]).to.deep.equal([1, 'abm'])
    expect(buckets.map(({ num_holders }) => num_holders)).to.deep.equal([20_000, 7])
    expect([abm.agent_granularity, abm.agents_per_cohort, abm.pricing_model]).to.deep.equal(['adaptive', 50, 'eoe'])
    expect([abm.enable_staking, abm.enable_treasury, abm.enable_volume]).to.deep.equal([true, true, false])
    expect(abm.staking_config).to.include({
      base_apy: 0.12,
      max_capacity_pct: 0.5,
      lockup_months: 6,
      reward_source: 'emission',
    })
    expect(abm.treasury_config).to.include({
      initial_balance_pct: 0.15,
      transaction_fee_pct: 0.02,
      hold_pct: 0.5,
      liquidity_pct: 0.3,
      buyback_pct: 0.2,
      burn_bought_tokens: true,
    })
    expect(abm.pricing_config).to.include({
      holding_time: 6,
      smoothing_factor: 0.7,
      min_price: 0.01,
      legacy_self_demand: true,
    })
    expect(monte_carlo).to.deep.equal({
      enabled: false,
      num_trials: 100,
      variance_level: 'medium',
      seed: undefined,
      confidence_levels: [10, 50, 90],
    })
  })

  it('behavior: takes null for what is not there, as other programs write it', () => {
    expect(golden({ abm: { staking_config: null, seed: null }, others: { monte_carlo: null } })).to.deep.equal(golden())
  })

  it('behavior: knows other names, and numbers for seeds', () => {
    expect(golden({ abm: { pricing_config: { smoothing: 0.5, price: 2 }, seed: 42 } })).to.deep.equal(
      golden({ token: { initial_price: 2 }, abm: { pricing_config: { smoothing_factor: 0.5 }, seed: '42' } }),
    )
  })

  it('behavior: what is left to the treasury is what buckets and pool leave, up to 15 %', () => {
    const share = (allocation: number, abm: object = {}) =>
      golden({ buckets: [{ ...TEAM, allocation }], abm: { ...abm } }).abm.treasury_config.initial_balance_pct
    expect([share(20), share(100)]).to.deep.equal([0.15, 0])
    near(share(90), 0.1, 1e-12)
    near(share(90, { pricing_model: 'pool' }), 0.08, 1e-12)
  })

  it('behavior: of the uses of a fee those not given share the rest', () => {
    const uses = (treasury_config: object) => {
      const { hold_pct, liquidity_pct, buyback_pct } = golden({ abm: { treasury_config } }).abm.treasury_config
      return [hold_pct, liquidity_pct, buyback_pct].map((share) => Number(share.toFixed(6)))
    }
    expect(uses({ buyback_pct: 0.3 })).to.deep.equal([0.4375, 0.2625, 0.3])
    expect(uses({ hold_pct: 1 })).to.deep.equal([1, 0, 0])
    expect(uses({ hold_pct: 0.2, liquidity_pct: 0.3 })).to.deep.equal([0.2, 0.3, 0.5])
    expect(uses({ hold_pct: 0.4, liquidity_pct: 0.4, buyback_pct: 0.195 })).to.deep.equal([0.4, 0.4, 0.195])
  })

  it('behavior: 100.01 % of allocations are rounding and become 100 %', () => {
    const { buckets } = golden({
      buckets: [
        { ...TEAM, allocation: 60.01 },
        { ...VC, allocation: 40 },
      ],
    })
    near(
      buckets.reduce((sum, { allocation }) => sum + allocation, 0),
      100,
      1e-9,
    )
    expect(
      wrong(
        goldenJson({
          buckets: [
            { ...TEAM, allocation: 60.02 },
            { ...VC, allocation: 40 },
          ],
        }),
      ),
    ).to.deep.equal({
      buckets: 'value',
    })
  })

  it('behavior: says what stands in the file and is not read', () => {
    expect(golden({ abm: { enable_staking: false, staking_config: { base_apy: 0.1 } } }).unread).to.deep.equal([
      'abm.staking_config',
    ])
    expect(golden({ abm: { volume_config: {} } }).abm.enable_volume).to.equal(true)
  })
})
