import { power } from '../../power.ts'
import type { EconomyState } from './cohort-state.ts'
import type { CohortRequest } from './request/cohort-request.ts'

/** Months of prices that people remember. */
export const MEMORY = 12
const MOMENTUM_OF = 3
const TAKE_PROFIT = 0.5
const STOP_LOSS = -0.3
/** How much more those sell who are fully sensitive, of a price that has risen or fallen out of its band. */
const [GREED, FEAR] = [0.2, 0.3]
const [LEAST, MOST] = [0.5, 1.5]

/** What makes everybody sell or stake more or less in a month. */
export interface Mood {
  readonly alarm: number
  readonly eagerness: number
  readonly stakeAppeal: number
}

export interface MoodOptions {
  readonly economy: EconomyState
  readonly request: CohortRequest
  /** The reward of staking over its base; undefined where nobody can stake. */
  readonly appeal: number | undefined
}

export function moodOf({ economy, request: { token, abm }, appeal }: MoodOptions): Mood {
  const { memory_weight, apy_elasticity, sell_factor, stake_factor } = abm.decision_config
  // Everybody is there from the first month on, so that the first price they saw is the initial one.
  const change = economy.price / token.initial_price - 1
  const recent = economy.history.slice(-MOMENTUM_OF)
  const mean = recent.reduce((sum, price) => sum + price, 0) / recent.length
  const momentum = mean > 0 ? economy.price / mean - 1 : 0
  return {
    alarm: change > TAKE_PROFIT ? GREED : change < STOP_LOSS ? FEAR : 0,
    eagerness: sell_factor * Math.min(MOST, Math.max(LEAST, 1 - memory_weight * momentum)),
    stakeAppeal: appeal === undefined ? 0 : stake_factor * power(appeal, apy_elasticity),
  }
}
