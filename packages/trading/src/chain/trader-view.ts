import type { MarketView } from '../strategies/market-view.ts'
import { viewOfMarkets } from '../strategies/view-of-markets.ts'
import { viewOfToken } from '../strategies/view-of-token.ts'
import type { DeskFeed } from './desk-feed.ts'
import type { DexBroker } from './dex-broker.ts'

/** Values from outside that decisions may rest on: forecasts, moods, answers. */
export interface FactSource {
  /** The last value of a name that was known by a time; null where there is none. */
  fact(name: string, time: number): number | null
}

type ViewedBroker = Pick<DexBroker, 'cash' | 'equity' | 'position' | 'resting'>

interface ViewOptions {
  readonly feeds: readonly [DeskFeed, ...DeskFeed[]]
  readonly indicators: readonly string[]
  readonly broker: ViewedBroker
  readonly facts: FactSource | undefined
  /** The number of the last closed bar since it began. */
  readonly index: () => number
}

/** What a strategy sees of pools: always as they are now. */
export function traderView({ feeds, indicators, broker, facts, index }: ViewOptions): MarketView {
  const views = new Map(
    feeds.map((feed) => [feed.token, viewOfToken(feed.token, feed.view(indicators), { broker, index })]),
  )
  const [{ token, interval }] = feeds
  const first = views.get(token)
  return viewOfMarkets({
    views,
    interval,
    time: () => (first?.bar()?.time ?? 0) + interval,
    index,
    purse: broker,
    fact: (name, time) => facts?.fact(name, time) ?? null,
  })
}
