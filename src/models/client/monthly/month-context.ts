import type { CalendarDate } from '../../../calendar.ts'
import type { Books } from './books.ts'
import type { Economy, Shares, UtilityShares } from './economy.ts'
import type { Flows } from './flows.ts'
import type { Month } from './series.ts'

/** What the parts of a month share while it goes on. */
export interface MonthContext {
  readonly economy: Economy
  readonly books: Books
  readonly month: Month
  /** The first day of the month and of the next one. */
  readonly begins: CalendarDate
  readonly ends: CalendarDate
  /** Counted from the launch, from 1. */
  readonly sinceLaunch: number
  /** Of each account, what it does with its free tokens, and how many of them go to a use. */
  readonly shares: readonly Shares[]
  readonly utility: UtilityShares
  /** Of each bucket, the fraction that it hands out to stakers; none where there is no number. */
  readonly handedOut: readonly number[]
  readonly used: Float64Array
  /** Came out of staking, and in as a reward for it, in this month; these earn nothing for being held. */
  readonly unstaked: Float64Array
  readonly rewarded: Float64Array
  readonly flows: Flows
  /** Prices after each movement of the pool. */
  readonly prices: number[]
}
