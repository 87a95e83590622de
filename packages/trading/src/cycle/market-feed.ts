import type { Bar, Bars } from '../bars/bar.ts'

/** Where bars come from, as they close. */
export interface MarketFeed {
  readonly tokens: readonly string[]
  /** Seconds of a bar. */
  readonly interval: number
  /** When its first bar closes and its last one has; seconds since 1970. */
  readonly start: number
  readonly end: number
  /** The bars of a token that close after one moment and not after another. */
  closed(token: string, span: { readonly after: number; readonly until: number }): Promise<readonly Bar[]>
}

/** Bars that were recorded, by token; all of one interval. */
export function recordedFeed(markets: Readonly<Record<string, Bars>>): MarketFeed {
  const all = Object.values(markets)
  const interval = all[0]?.interval ?? 0
  const closes = all.flatMap(({ list }) => [list[0], list.at(-1)].flatMap((bar) => (bar ? [bar.time + interval] : [])))
  return {
    tokens: Object.keys(markets),
    interval,
    start: Math.min(...closes),
    end: Math.max(...closes),
    closed: async (token, { after, until }) =>
      (markets[token]?.list ?? []).filter(({ time }) => time + interval > after && time + interval <= until),
  }
}
