/** What a market did in one interval: prices in quote per base, volume in base. */
export interface Bar {
  /** When it opened, in seconds since 1970. */
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** Closed bars of one interval, oldest first, each a whole number of intervals after the one before. */
export interface Bars {
  /** Seconds. */
  readonly interval: number
  readonly list: readonly Bar[]
}
