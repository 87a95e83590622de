import { expect } from 'chai'
import { CohortRequestError } from '../../../src/models/cohorts/errors.ts'
import { cohortRequest } from '../../../src/models/cohorts/request/check-request.ts'
import { goldenJson, TEAM } from './requests.ts'

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

const withAbm = (abm: object) => goldenJson({ abm: { ...abm } })

const withToken = (token: object) => goldenJson({ token: { ...token } })

describe('cohortRequest, what it refuses', () => {
  it('error: all that is wrong is told at once, with the nearest names', () => {
    expect(
      wrong({
        token: { total_supply: -5, start_date: '2025-02-30', horizon_month: 12, initial_price: 'much' },
        buckets: [
          { bucket: 'Team', allocation: 120 },
          { bucket: '', allocation: 1, vesting_months: 1.5 },
        ],
        abm: { pricing_model: 'eeo', staking_config: { base_api: 0.1 }, treasury_config: { transaction_fee_pct: 1.5 } },
        monte_carlo: { num_trials: 5, confidence_levels: [10, 101] },
        cohort_profile: {},
      }),
    ).to.deep.equal({
      'token.total_supply': 'value',
      'token.start_date': 'value',
      'token.horizon_month': 'horizon_months',
      'token.horizon_months': 'missing',
      'token.initial_price': 'value',
      'buckets[0].allocation': 'value',
      'buckets[1].bucket': 'value',
      'buckets[1].vesting_months': 'value',
      'abm.pricing_model': 'value',
      'abm.staking_config.base_api': 'base_apy',
      'abm.treasury_config.transaction_fee_pct': 'value',
      'monte_carlo.num_trials': 'value',
      'monte_carlo.confidence_levels[1]': 'value',
      cohort_profile: 'cohort_profiles',
    })
  })

  it('error: the message has every place, value and rule', () => {
    expect(() => cohortRequest(withAbm({ agents_per_cohort: 5_000 })))
      .to.throw(CohortRequestError, /abm\.agents_per_cohort cannot be 5000: .*1 to 1000/)
      .with.property('blame', 'usage')
  })

  it('error: what is no request at all', () => {
    for (const json of [undefined, null, 3, 'token', [], { token: 1, buckets: 2 }, { token: {}, buckets: [] }])
      expect(Object.keys(wrong(json)).length, JSON.stringify(json)).to.be.above(0)
  })

  for (const { what, json, place } of [
    { what: 'numbers that are none', json: withToken({ total_supply: NaN }), place: 'token.total_supply' },
    { what: 'an endless supply', json: withToken({ total_supply: Infinity }), place: 'token.total_supply' },
    { what: 'an absurd supply', json: withToken({ total_supply: 1e30 }), place: 'token.total_supply' },
    { what: 'a price of nothing', json: withToken({ initial_price: 0 }), place: 'token.initial_price' },
    {
      what: 'a price under its floor',
      json: withToken({ initial_price: 0.001 }),
      place: 'abm.pricing_config.min_price',
    },
    { what: 'a horizon of a lifetime', json: withToken({ horizon_months: 241 }), place: 'token.horizon_months' },
    { what: 'two buckets of one name', json: goldenJson({ buckets: [TEAM, TEAM] }), place: 'buckets[1].bucket' },
    {
      what: 'a name with a comma',
      json: goldenJson({ buckets: [{ ...TEAM, bucket: 'a,b' }] }),
      place: 'buckets[0].bucket',
    },
    {
      what: 'a treasury that does not fit',
      json: withAbm({ treasury_config: { initial_balance_pct: 0.3 } }),
      place: 'abm.treasury_config.initial_balance_pct',
    },
    {
      what: 'a pool that does not fit',
      json: withAbm({ enable_treasury: false, pricing_model: 'pool', pricing_config: { pool_token_share: 0.3 } }),
      place: 'abm.pricing_config.pool_token_share',
    },
    {
      what: 'uses of more than a fee',
      json: withAbm({ treasury_config: { hold_pct: 0.9, buyback_pct: 0.3 } }),
      place: 'abm.treasury_config',
    },
    {
      what: 'uses of less than a fee',
      json: withAbm({ treasury_config: { hold_pct: 0.1, liquidity_pct: 0.1, buyback_pct: 0.1 } }),
      place: 'abm.treasury_config',
    },
    {
      what: 'rewards of a treasury that is not there',
      json: withAbm({ enable_treasury: false, staking_config: { reward_source: 'treasury' } }),
      place: 'abm.staking_config.reward_source',
    },
    {
      what: 'two kinds of demand',
      json: withAbm({ enable_volume: true, pricing_config: { legacy_self_demand: true } }),
      place: 'abm.pricing_config.legacy_self_demand',
    },
    {
      what: 'an elasticity of no reward',
      json: withAbm({ staking_config: { base_apy: 0 }, decision_config: { apy_elasticity: 1 } }),
      place: 'abm.decision_config.apy_elasticity',
    },
    {
      what: 'too many individuals',
      json: goldenJson({ token: { simulation_mode: 'abm' }, abm: { agent_granularity: 'full_individual' } }),
      place: 'abm.agent_granularity',
    },
    {
      what: 'too many stakes',
      json: goldenJson({
        token: { simulation_mode: 'abm' },
        buckets: [{ ...TEAM, num_holders: 1_000_000 }],
        abm: { agent_granularity: 'full_individual', staking_config: { lockup_months: 25 } },
      }),
      place: 'abm.staking_config.lockup_months',
    },
    {
      what: 'too many rows of agents',
      json: goldenJson({
        token: { simulation_mode: 'abm', horizon_months: 240 },
        buckets: [{ ...TEAM, num_holders: 5_000 }],
        abm: { agent_granularity: 'full_individual', aggregation_level: 'full' },
      }),
      place: 'abm.aggregation_level',
    },
    {
      what: 'trials without chance',
      json: goldenJson({ others: { monte_carlo: { enabled: true } } }),
      place: 'monte_carlo.enabled',
    },
  ]) {
    it(`error: ${what}`, () => {
      expect(wrong(json)).to.deep.equal({ [place]: 'value' })
    })
  }

  it('error: names of buckets that there are not', () => {
    expect(
      wrong(
        goldenJson({
          abm: { bucket_cohort_mapping: { Teams: 'moderate' } },
          others: { cohort_profiles: { Comunity: {} } },
        }),
      ),
    ).to.deep.equal({ 'abm.bucket_cohort_mapping.Teams': 'Team', 'cohort_profiles.Comunity': 'Community' })
    expect(wrong(withAbm({ bucket_cohort_mapping: { Team: 'brave' } }))).to.have.property(
      'abm.bucket_cohort_mapping.Team',
    )
  })
})
