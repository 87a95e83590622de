import type { Fill } from '../broker/order.ts'
import type { Trade } from '../broker/trade.ts'
import type { GuardEvent } from '../risk/guards.ts'
import type { Rejection } from '../risk/risk-manager.ts'
import type { ProfitNow } from './profit-account.ts'

/** What became of a trader so far. */
export interface TraderRecord {
  readonly name: string
  readonly strategy: string
  /** The market that it looks at first. */
  readonly token: string
  /** Seconds of its bars. */
  readonly interval: number
  /** What it began with, in smallest units of the quote and in whole ones. */
  readonly start: bigint
  readonly capital: number
  /** Opening times of the bars it has decided on, and what it had after each. */
  readonly times: readonly number[]
  readonly equity: readonly number[]
  /** The deepest fall of it from its best. */
  readonly drawdown: number
  readonly fills: readonly Fill[]
  readonly trades: readonly Trade[]
  readonly events: readonly GuardEvent[]
  readonly rejections: readonly Rejection[]
  /** Orders that the chain refused. */
  readonly reverts: number
  /** Times that others took its collateral for a debt. */
  readonly liquidations: number
  /** What its gas cost less, in smallest units of the quote, than if every order had been sent at once and whole. */
  readonly gasSaved: bigint
  /** Whether losses have stopped its entries for now. */
  readonly halted: boolean
  /** What all is worth at present prices, what of it is in tokens, held or owed, and where the change came from. */
  now(): ProfitNow
}
