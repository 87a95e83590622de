import type { Mistake } from '../../../field/mistake.ts'
import { nearest } from '../../../nearest.ts'
import { PROFILE_NAMES } from '../profiles.ts'
import { MOST_AGENTS, MOST_STAKES, SAMPLED_AGENTS } from '../scaling.ts'
import type { CohortRequest } from './cohort-request.ts'
import { SLACK_PERCENT } from './completed.ts'

/** What the uses of a fee may differ from 1. */
const SLACK_USES = 0.01
const MOST_SNAPSHOTS = 1_000_000

/** What is wrong between values that are each as they should be; `agents` by bucket. */
export function contradictions(request: CohortRequest, agents: readonly number[]): Mistake[] {
  return [
    ...ofSupply(request),
    ...ofNames(request),
    ...ofPrices(request),
    ...ofMoney(request),
    ...ofSizes(request, agents),
    ...ofTrials(request),
  ]
}

const mistake = (at: string, given: unknown, wanted: string): Mistake => ({ at, problem: 'value', given, wanted })

function ofSupply({ buckets, abm }: CohortRequest): Mistake[] {
  const allocated = buckets.reduce((sum, { allocation }) => sum + allocation, 0)
  if (allocated > 100 + SLACK_PERCENT)
    return [mistake('buckets', `${rounded(allocated)} %`, 'allocations that add up to at most 100.01 %')]
  const treasury = 100 * (abm.enable_treasury ? abm.treasury_config.initial_balance_pct : 0)
  const pool = 100 * (abm.pricing_model === 'pool' ? abm.pricing_config.pool_token_share : 0)
  if (allocated + treasury + pool <= 100 + SLACK_PERCENT) return []
  const all = `${rounded(allocated)} % in buckets, ${rounded(treasury)} % in the treasury, ${rounded(pool)} % in the pool`
  const at = treasury > 0 ? 'abm.treasury_config.initial_balance_pct' : 'abm.pricing_config.pool_token_share'
  return [mistake(at, all, 'at most 100 % together')]
}

function ofNames({ buckets, abm, cohort_profiles }: CohortRequest): Mistake[] {
  const names = buckets.map(({ bucket }) => bucket)
  const twice = buckets.flatMap(({ bucket }, i) =>
    names.indexOf(bucket) === i ? [] : [mistake(`buckets[${i}].bucket`, bucket, 'a name that no other bucket has')],
  )
  const unknown = (at: string, table: object, known: readonly string[]) =>
    Object.keys(table).flatMap((name): Mistake[] => {
      if (known.includes(name)) return []
      return [{ at: `${at}.${name}`, problem: 'unknown', wanted: known.join(', '), meant: nearest(name, known) }]
    })
  return [
    ...twice,
    ...unknown('abm.bucket_cohort_mapping', abm.bucket_cohort_mapping, names),
    ...unknown('cohort_profiles', cohort_profiles, [...names, ...PROFILE_NAMES]),
  ]
}

function ofPrices({ token, abm }: CohortRequest): Mistake[] {
  const { pricing_config: config, pricing_model: model } = abm
  const found: Mistake[] = []
  const floors = model !== 'constant' && model !== 'pool'
  if (floors && token.initial_price < config.min_price)
    found.push(
      mistake('abm.pricing_config.min_price', config.min_price, `at most the first price, ${token.initial_price}`),
    )
  const others = [
    ...(abm.enable_volume ? ['enable_volume'] : []),
    ...(config.external_demand_usd_by_month.length > 0 ? ['external_demand_usd'] : []),
  ]
  if (model === 'eoe' && config.legacy_self_demand && others.length > 0)
    found.push(mistake('abm.pricing_config.legacy_self_demand', true, `false beside ${others.join(' and ')}`))
  return found
}

function ofMoney({ abm }: CohortRequest): Mistake[] {
  const { staking_config: staking, treasury_config: treasury, decision_config: decisions } = abm
  const found: Mistake[] = []
  const uses = treasury.hold_pct + treasury.liquidity_pct + treasury.buyback_pct
  if (Math.abs(uses - 1) > SLACK_USES)
    found.push(
      mistake('abm.treasury_config', rounded(uses), 'hold_pct, liquidity_pct and buyback_pct that add up to 1'),
    )
  if (abm.enable_staking && staking.reward_source === 'treasury' && !abm.enable_treasury)
    found.push(mistake('abm.staking_config.reward_source', 'treasury', 'emission where there is no treasury'))
  if (abm.enable_staking && decisions.apy_elasticity !== 0 && staking.base_apy === 0)
    found.push(mistake('abm.decision_config.apy_elasticity', decisions.apy_elasticity, '0 where base_apy is 0'))
  return found
}

function ofSizes({ token, abm }: CohortRequest, agents: readonly number[]): Mistake[] {
  const all = agents.reduce((sum, each) => sum + each, 0)
  if (all > MOST_AGENTS) {
    const wanted = `at most ${MOST_AGENTS} people, as each is an agent: give num_holders, or take adaptive`
    return [mistake('abm.agent_granularity', `${abm.agent_granularity} of ${all}`, wanted)]
  }
  const { lockup_months } = abm.staking_config
  if (abm.enable_staking && all * lockup_months > MOST_STAKES) {
    const wanted = `at most ${Math.floor(MOST_STAKES / all)} months with ${all} agents`
    return [mistake('abm.staking_config.lockup_months', lockup_months, wanted)]
  }
  const level = abm.aggregation_level
  const shown = level === 'full' ? all : Math.min(all, SAMPLED_AGENTS * agents.length)
  const rows = level === 'cohort' ? 0 : shown * token.horizon_months
  if (rows <= MOST_SNAPSHOTS) return []
  return [mistake('abm.aggregation_level', `${level}, ${rows} rows`, `at most ${MOST_SNAPSHOTS} rows of agents`)]
}

function ofTrials({ token, monte_carlo }: CohortRequest): Mistake[] {
  if (!monte_carlo.enabled || token.simulation_mode === 'abm') return []
  return [mistake('monte_carlo.enabled', true, 'false in the deterministic mode, where nothing is drawn')]
}

const rounded = (value: number) => Number(value.toPrecision(8))
