import type { Bar } from '../bars/bar.ts'
import type { BarBroker } from '../broker/bar-broker.ts'
import type { Holding, TokenView } from '../strategies/market-view.ts'
import { createLonger, createSeries } from './bar-series.ts'

/** One market as it grows, bar by bar. */
export interface MarketState {
  push(bar: Bar): void
  /** The bars so far. */
  readonly list: readonly Bar[]
  /** What a strategy sees of it: always as it is now. */
  readonly view: TokenView
  /** The value of an indicator, for the risk manager. */
  value(indicator: string): number | null
}

interface MarketOptions {
  readonly token: string
  readonly interval: number
  readonly indicators: readonly string[]
  readonly broker: BarBroker
  /** The number of the last closed bar. */
  readonly index: () => number
}

export function createMarketState({ token, interval, indicators, broker, index }: MarketOptions): MarketState {
  const series = createSeries(token, indicators)
  return {
    list: series.list,
    push: series.push,
    value: (indicator) => series.view.value(indicator),
    view: {
      token,
      bar: series.view.bar,
      value: series.view.value,
      longer: createLonger({ token, list: series.list, from: interval, indicators }),
      get length() {
        return series.list.length
      },
      get holding() {
        return holdingOf(broker, token, index())
      },
      get resting() {
        return broker.resting(token)
      },
    },
  }
}

function holdingOf(broker: BarBroker, token: string, index: number): Holding | undefined {
  const held = broker.position(token)
  if (held === undefined) return undefined
  const { direction, quantity, entryPrice, entryBar } = held
  return { direction, quantity, entryPrice, barsHeld: index - entryBar + 1 }
}
