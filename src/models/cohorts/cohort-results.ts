import type { Failure } from './decide.ts'
import type { CohortMonth } from './cohort-month.ts'

/** A month of the whole economy, under the names that clients of the cohort API read. */
export type GlobalMetric = Pick<
  CohortMonth,
  | 'month_index'
  | 'date'
  | 'price'
  | 'circulating_supply'
  | 'total_unlocked'
  | 'total_sold'
  | 'total_staked'
  | 'total_held'
>

/** What a cohort did in a month, in tokens. */
export interface CohortMetric {
  readonly month_index: number
  readonly cohort_name: string
  readonly total_sold: number
  readonly total_staked: number
  readonly total_held: number
  readonly total_locked: number
  readonly num_agents: number
}

/** What one agent has at the end of a month, in tokens. */
export interface AgentSnapshot {
  readonly agent_id: string
  readonly cohort: string
  readonly month_index: number
  readonly locked_balance: number
  readonly unlocked_balance: number
  readonly staked_balance: number
  readonly sold_cumulative: number
}

/** What a month brought to those who stake. */
export type StakingMetric = Pick<
  CohortMonth,
  'month_index' | 'staking_apy' | 'new_staked' | 'rejected_stake' | 'matured' | 'rewards' | 'total_staked'
>

/** What a month brought to the treasury. */
export type TreasuryMetric = Pick<
  CohortMonth,
  | 'month_index'
  | 'fee_usd'
  | 'burned'
  | 'treasury_usd'
  | 'treasury_tokens'
  | 'liquidity_usd'
  | 'liquidity_tokens'
  | 'volume_usd'
>

/** The whole simulation in a few numbers. */
export interface CohortSummary {
  readonly max_sell_month: number
  readonly max_sell_tokens: number
  readonly final_price: number
  readonly final_circulating_supply: number
  readonly total_tokens_sold: number
  /** Weighted by what was sold; null if nothing was. */
  readonly average_price: number | null
}

/** How many agents stand for the people of a cohort. */
export interface CohortScale {
  readonly cohort: string
  readonly profile: string
  readonly holders: number
  readonly agents: number
  readonly weight: number
}

/** What a simulation has come to, as plain data. How long it took is the caller's to measure. */
export interface CohortResults {
  readonly global_metrics: readonly GlobalMetric[]
  /** Unless the request does without. */
  readonly cohort_metrics?: readonly CohortMetric[]
  /** Where the request asks for agents. */
  readonly agent_snapshots?: readonly AgentSnapshot[]
  readonly staking_metrics: readonly StakingMetric[]
  readonly treasury_metrics: readonly TreasuryMetric[]
  readonly summary: CohortSummary
  readonly seed: string
  readonly num_agents: number
  readonly num_cohorts: number
  readonly scaling: readonly CohortScale[]
  /** The largest gap of any month between the tokens there are and those there should be. */
  readonly supply_residual: number
  readonly warnings: readonly string[]
  readonly failures: { readonly first: readonly Failure[]; readonly count: number }
}
