import type { Bars } from '../bars/bar.ts'
import type { BrokerOptions } from '../broker/bar-broker.ts'
import type { Fill } from '../broker/order.ts'
import type { Trade } from '../broker/trade.ts'
import type { ParamValues } from '../params/param.ts'
import type { EmergencySettings } from '../risk/emergency.ts'
import type { GuardEvent } from '../risk/guards.ts'
import type { Rejection } from '../risk/risk-manager.ts'
import type { RiskSettings } from '../risk/risk-settings.ts'
import type { Intent } from '../strategies/intent.ts'
import type { Strategy } from '../strategies/strategy.ts'
import { openSession } from './backtest-session.ts'
import { seriesOf } from './series-of.ts'
import { timeline } from './timeline.ts'

/** A value that is known from a moment on, in seconds since 1970. */
export interface Fact {
  readonly time: number
  readonly value: number
}

export interface BacktestOptions {
  readonly strategy: Strategy
  readonly params: ParamValues
  readonly settings: RiskSettings
  /** What closes all and halts; nothing unless given. */
  readonly emergency?: EmergencySettings | undefined
  /** Bars of one interval by token; the first is what a strategy for one market trades. */
  readonly markets: Readonly<Record<string, Bars>>
  /** Shorter bars of the same times, to fill orders against. */
  readonly detail?: Readonly<Record<string, Bars>> | undefined
  readonly broker?: Omit<BrokerOptions, 'capital' | 'maxPosition' | 'minOrder'> | undefined
  /** Series from outside, each value with the moment it was known, in order. */
  readonly facts?: Readonly<Record<string, readonly Fact[]>> | undefined
  readonly seed?: string | undefined
  /** Bars before the first decision. */
  readonly warmupBars?: number | undefined
}

export interface BacktestResult {
  /** Opening times of the bars. */
  readonly times: readonly number[]
  readonly interval: number
  readonly trades: readonly Trade[]
  readonly fills: readonly Fill[]
  readonly events: readonly GuardEvent[]
  readonly rejections: readonly Rejection[]
  /** At the close of each bar; the last one after all is sold. */
  readonly equity: readonly number[]
  /** What was wanted after each bar, the last one included, after which nothing is ordered. */
  readonly intents: readonly (readonly Intent[])[]
}

/**
 * Runs a strategy over closed bars: it decides on what has closed, orders are filled from the next open on, and what is
 * left is sold at the last close. The same input gives the same bits.
 */
export function runBacktest({ markets, detail = {}, ...options }: BacktestOptions): BacktestResult {
  const tokens = Object.keys(markets)
  const interval = Object.values(markets)[0]?.interval ?? 0
  const session = openSession({
    ...options,
    tokens,
    interval,
    detailInterval: Object.values(detail)[0]?.interval,
    series: (token) => seriesOf(token, markets[token]),
  })
  const parts = new Map(
    Object.entries(detail).map(([token, { list }]) => [
      token,
      Map.groupBy(list, ({ time }) => time - (time % interval)),
    ]),
  )
  const lists = new Map(Object.entries(markets).map(([token, { list }]) => [token, list]))
  for (const moment of timeline(lists)) {
    const within = parts.size === 0 ? undefined : { get: (token: string) => parts.get(token)?.get(moment.time) }
    session.next({ ...moment, within })
  }
  return session.end()
}
