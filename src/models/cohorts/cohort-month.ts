/** A cohort in a month. Tokens of all its people together; what is sold is the month's, the rest as it is at its end. */
export interface CohortLine {
  readonly cohort_name: string
  readonly total_unlocked: number
  readonly total_sold: number
  readonly total_staked: number
  readonly total_held: number
  readonly total_locked: number
  readonly num_agents: number
}

/** A month of the economy. Unlocked, sold, staked anew, matured, rewards, fee and volume are the month's. */
export interface CohortMonth {
  readonly month_index: number
  /** The day the month begins. */
  readonly date: string
  /** USD per token. */
  readonly price: number
  /** Held by people of the cohorts or by others: neither locked nor staked, in the treasury or a pool. */
  readonly circulating_supply: number
  readonly total_unlocked: number
  readonly total_sold: number
  readonly total_staked: number
  readonly total_held: number
  readonly total_locked: number
  /** Percent a year, for who would stake at the end of the month. */
  readonly staking_apy: number
  readonly new_staked: number
  /** Wished for and refused for lack of room. */
  readonly rejected_stake: number
  /** Principal of stakes that came back. */
  readonly matured: number
  readonly rewards: number
  readonly fee_usd: number
  /** So far. */
  readonly burned: number
  readonly treasury_usd: number
  readonly treasury_tokens: number
  /** What the cohorts sold, at the month's price. */
  readonly volume_usd: number
  /** Traded by others, as the volume model has it. */
  readonly volume_tokens: number
  /** With people outside the cohorts. */
  readonly market_float: number
  readonly liquidity_tokens: number
  readonly liquidity_usd: number
  readonly undistributed: number
  readonly total_supply: number
  /** All tokens that somebody has, less all that there should be: rounding and nothing else. */
  readonly supply_residual: number
  readonly cohorts: readonly CohortLine[]
}
