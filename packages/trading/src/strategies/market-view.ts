import type { Bar, Bars } from '../bars/bar.ts'
import type { Order } from '../broker/order.ts'

/** What is held of a token, as a strategy sees it. */
export interface Holding {
  readonly direction: 1 | -1
  readonly quantity: number
  readonly entryPrice: number
  /** Bars since the entry, that of the entry included. */
  readonly barsHeld: number
}

/** A series of closed bars and its indicators. Asking for what is ahead throws. */
export interface SeriesView {
  /** The number of closed bars. */
  readonly length: number
  /** The bar so many bars ago, 0 for the last closed one; undefined before the first. */
  bar(ago?: number): Bar | undefined
  /** A value of an indicator that the strategy needs; null where there is none to rely on. */
  value(indicator: string, options?: { readonly output?: string; readonly ago?: number }): number | null
}

/** One market up to the last closed bar. */
export interface TokenView extends SeriesView {
  readonly token: string
  /** Closed bars of a longer interval, merged from these, with the same indicators on them. */
  longer(interval: number): SeriesView & { readonly bars: Bars }
  readonly holding: Holding | undefined
  readonly resting: readonly Order[]
}

/** All that a decision may rest on. */
export interface MarketView extends TokenView {
  /** When the last bar closed, in seconds since 1970. */
  readonly time: number
  /** The number of the last closed bar, from 0. */
  readonly index: number
  readonly tokens: readonly string[]
  /** Another market of the same moment; the view itself is that of the first. */
  of(token: string): TokenView
  /** Seconds of a bar. */
  readonly interval: number
  /**
   * The last value of a series from outside that was known by now: a forecast, a sentiment, somebody's answer. Null
   * before the first, or where there is none of that name.
   */
  fact(name: string): number | null
  readonly cash: number
  readonly equity: number
}
