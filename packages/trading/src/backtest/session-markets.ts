import type { Bar } from '../bars/bar.ts'
import type { BarBroker } from '../broker/bar-broker.ts'
import type { Position } from '../broker/position.ts'
import type { Meter } from '../health/meter.ts'
import { largestMove, type Watched } from '../risk/emergency.ts'
import { returnCorrelation } from '../risk/return-correlation.ts'
import type { RiskMoment } from '../risk/risk-manager.ts'
import type { MarketSeries } from '../strategies/market-series.ts'
import type { MarketView } from '../strategies/market-view.ts'
import { needsOf } from '../strategies/strategy.ts'
import { viewOfMarkets } from '../strategies/view-of-markets.ts'
import { createMarketState } from './market-state.ts'
import type { BacktestOptions } from './run-backtest.ts'

/** Values by token: a map for instance. */
interface ByToken<T> {
  get(token: string): T | undefined
}

/** The bars that have closed at one moment, by token. */
export interface ClosedBars {
  /** When they opened. */
  readonly time: number
  readonly bars: ByToken<Bar>
  /** Shorter ones within them. */
  readonly within?: ByToken<readonly Bar[]> | undefined
}

/** The markets of a session as they grow, and all that is asked of them. */
export interface SessionMarkets {
  /** Shows the bars of a number to the broker first, and then to whoever looks. */
  take(index: number, closed: ClosedBars): void
  /** How far the prices go with these bars, and how old the last ones are when they come. */
  newsOf(closed: ClosedBars): Pick<Watched, 'lastMove' | 'dataAge'>
  readonly view: MarketView
  /** What the risk manager asks of them. */
  readonly moment: Omit<RiskMoment, 'bar' | 'blocked'>
  lastPrice(position: Position): number
  /** Sells what is left at the last closes. */
  closeAll(index: number): void
}

interface MarketsOptions extends Pick<BacktestOptions, 'strategy' | 'params' | 'settings' | 'facts'> {
  readonly tokens: readonly string[]
  readonly interval: number
  readonly detailInterval?: number | undefined
  readonly series?: ((token: string) => MarketSeries | undefined) | undefined
  readonly meter?: Meter | undefined
}

const VOLATILITY = 'natr:14'

export function openMarkets(options: MarketsOptions, broker: BarBroker): SessionMarkets {
  const { strategy, params, settings, tokens, interval, detailInterval = interval, facts = {}, meter } = options
  // Where positions are sized by volatility, or else none is asked for.
  const watchesVolatility = settings.targetVolatility > 0
  const indicators = [...needsOf(strategy, params), ...(watchesVolatility ? [VOLATILITY] : [])]
  const now = { index: 0, time: 0 }
  const index = () => now.index
  const states = new Map(
    tokens.map((token) => {
      const series = options.series?.(token)
      return [token, createMarketState({ token, interval, indicators, broker, series, index, meter })]
    }),
  )
  const listOf = (token: string) => states.get(token)?.list ?? []

  return {
    view: viewOfMarkets({
      views: new Map([...states].map(([token, { view }]) => [token, view])),
      interval,
      time: () => now.time + interval,
      index,
      purse: broker,
      fact: (name, moment) => facts[name]?.findLast(({ time }) => time <= moment)?.value ?? null,
    }),
    moment: {
      broker,
      volatility(token) {
        const percent = watchesVolatility ? (states.get(token)?.value(VOLATILITY) ?? null) : null
        return percent === null ? undefined : percent / 100
      },
      correlation(token, direction) {
        const values = broker.positions().flatMap((held) => {
          if (held.direction !== direction || held.token === token) return []
          return returnCorrelation(listOf(token), listOf(held.token), now.time) ?? []
        })
        return values.length === 0 ? undefined : Math.max(...values)
      },
    },
    take(number, { time, bars, within }) {
      now.index = number
      now.time = time
      for (const token of tokens) {
        const bar = bars.get(token)
        if (bar === undefined) continue
        const shorter = within?.get(token)
        if (shorter === undefined) broker.next(token, bar, { index: number, seconds: interval })
        else for (const part of shorter) broker.next(token, part, { index: number, seconds: detailInterval })
        states.get(token)?.push(bar)
      }
    },
    newsOf({ time, bars }) {
      let [lastMove, dataAge] = [0, 0]
      for (const token of tokens) {
        const [last, bar] = [listOf(token).at(-1), bars.get(token)]
        const move = bar === undefined ? 0 : largestMove(bar, last)
        if (Math.abs(move) > Math.abs(lastMove)) lastMove = move
        if (last !== undefined) dataAge = Math.max(dataAge, (time - last.time) / interval)
      }
      return { lastMove, dataAge }
    },
    lastPrice: ({ token, entryPrice }) => listOf(token).at(-1)?.close ?? entryPrice,
    closeAll(number) {
      for (const { token } of broker.positions()) {
        const bar = listOf(token).at(-1)
        if (bar !== undefined) broker.close(token, bar, { index: number, price: bar.close, reason: 'end_of_data' })
      }
    },
  }
}
