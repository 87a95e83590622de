import type { Weights } from '../monthly/weights.ts'
import type { StakeholderType } from './stakeholders.ts'

/** An account of the daily model. */
export interface Trader {
  readonly name: string
  readonly type: StakeholderType
  readonly weights: Weights
  wallet: number
  locked: number
  cash: number
  /** Allocated and not yet free. */
  unvested: number
  /** What vested for it today and yesterday. */
  vestedToday: number
  vestedBefore: number
}
