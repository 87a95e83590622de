import type { Bar } from '../bars/bar.ts'
import type { BarBroker } from '../broker/bar-broker.ts'
import type { Meter } from '../health/meter.ts'
import type { TokenView } from '../strategies/market-view.ts'
import { createMarketSeries, type MarketSeries } from '../strategies/market-series.ts'
import { viewOfToken } from '../strategies/view-of-token.ts'

/** One market as it grows, bar by bar. */
export interface MarketState {
  push(bar: Bar): void
  /** The bars so far. */
  readonly list: readonly Bar[]
  /** What a strategy sees of it: always as it is now. */
  readonly view: TokenView
  /** The value of an indicator, for the risk manager. */
  readonly value: TokenView['value']
}

interface MarketOptions {
  readonly token: string
  readonly interval: number
  readonly indicators: readonly string[]
  readonly broker: BarBroker
  /** Of all its bars, where they are known beforehand: what is computed of them is then computed once for all runs. */
  readonly series?: MarketSeries | undefined
  /** The number of the last closed bar. */
  readonly index: () => number
  readonly meter?: Meter | undefined
}

export function createMarketState({
  token,
  interval,
  indicators,
  broker,
  index,
  series,
  meter,
}: MarketOptions): MarketState {
  const list: Bar[] = []
  const all = series ?? createMarketSeries({ token, interval, list: () => list, meter })
  const reader = all.reader(indicators, () => list.length)
  return {
    list,
    push: (next) => void list.push(next),
    value: reader.value,
    view: viewOfToken(token, reader, { broker, index }),
  }
}
