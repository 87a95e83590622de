import { agentSnapshots } from './agent-snapshots.ts'
import { type CohortModelOptions, createCohortModel } from './cohort-model.ts'
import type { CohortMonth } from './cohort-month.ts'
import type { AgentSnapshot, CohortMetric, CohortResults, CohortSummary } from './cohort-results.ts'
import type { CohortRequest } from './request/cohort-request.ts'
import { warningsOf } from './warnings.ts'

/** The options of the model, and who hears of each month. */
export interface SimulateCohortsOptions extends CohortModelOptions {
  /** Called after each month; what it throws ends the simulation. */
  readonly onMonth?: (month: CohortMonth) => void
}

/** Simulates a request to its horizon; from a saved state on only the months that are left. */
export function simulateCohorts(request: CohortRequest, options: SimulateCohortsOptions = {}): CohortResults {
  const { onMonth, ...how } = options
  const model = createCohortModel(request, how)
  const { aggregation_level: level, store_cohort_details } = request.abm
  const months: CohortMonth[] = []
  const agents: AgentSnapshot[] = []
  while (model.last.month_index + 1 < request.token.horizon_months) {
    const month = model.month()
    months.push(month)
    if (level !== 'cohort')
      agents.push(...model.cohorts.flatMap((cohort) => agentSnapshots(cohort, month.month_index, level)))
    onMonth?.(month)
  }
  return {
    global_metrics: months.map((month) => picked(month, GLOBAL)),
    ...(store_cohort_details && { cohort_metrics: months.flatMap(cohortMetrics) }),
    ...(level !== 'cohort' && { agent_snapshots: agents }),
    staking_metrics: months.map((month) => picked(month, STAKING)),
    treasury_metrics: months.map((month) => picked(month, TREASURY)),
    summary: summaryOf(months, model.last),
    seed: model.seed,
    num_agents: model.cohorts.reduce((sum, { scale }) => sum + scale.agents, 0),
    num_cohorts: model.cohorts.length,
    scaling: model.cohorts.map(({ name, profile, scale }) => ({ cohort: name, profile: profile.name, ...scale })),
    supply_residual: months.reduce((most, { supply_residual: gap }) => Math.max(most, Math.abs(gap)), 0),
    warnings: warningsOf(model),
    failures: model.failures,
  }
}

const GLOBAL = [
  'month_index',
  'date',
  'price',
  'circulating_supply',
  'total_unlocked',
  'total_sold',
  'total_staked',
  'total_held',
] as const
const STAKING = [
  'month_index',
  'staking_apy',
  'new_staked',
  'rejected_stake',
  'matured',
  'rewards',
  'total_staked',
] as const
const TREASURY = [
  'month_index',
  'fee_usd',
  'burned',
  'treasury_usd',
  'treasury_tokens',
  'liquidity_usd',
  'liquidity_tokens',
  'volume_usd',
] as const

const LINE = ['cohort_name', 'total_sold', 'total_staked', 'total_held', 'total_locked', 'num_agents'] as const

function picked<T, K extends keyof T & string>(from: T, names: readonly K[]): Pick<T, K> {
  // Every name of K is there now.
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>
}

function cohortMetrics({ month_index, cohorts }: CohortMonth): CohortMetric[] {
  return cohorts.map((line) => ({ month_index, ...picked(line, LINE) }))
}

function summaryOf(months: readonly CohortMonth[], last: CohortMonth): CohortSummary {
  const most = months.reduce((best, month) => (month.total_sold > best.total_sold ? month : best), months[0] ?? last)
  const sold = months.reduce((sum, month) => sum + month.total_sold, 0)
  const usd = months.reduce((sum, month) => sum + month.total_sold * month.price, 0)
  return {
    max_sell_month: most.month_index,
    max_sell_tokens: most.total_sold,
    final_price: last.price,
    final_circulating_supply: last.circulating_supply,
    total_tokens_sold: sold,
    average_price: sold > 0 ? usd / sold : null,
  }
}
