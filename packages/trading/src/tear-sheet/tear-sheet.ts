import { stream } from 'saffron-sim/rng'

import type { BacktestResult } from '../backtest/run-backtest.ts'
import { tradeMetrics } from '../backtest/trade-metrics.ts'
import type { Bars } from '../bars/bar.ts'
import { type Interval, interval, bootstrapFigures, repeatsFor, shuffledDrawdowns } from '../honesty/resample.ts'
import { drawdowns } from '../metrics/drawdowns.ts'
import { relativeMetrics } from '../metrics/relative-metrics.ts'
import { returnsOf } from '../metrics/returns-of.ts'
import { curveOf, type RiskMetrics, riskMetrics } from '../metrics/risk-metrics.ts'
import { mean, sampleDeviation, total } from '../statistics/moments.ts'
import { type GroupRow, groupTrades, monthlyReturns, type MonthRow, rolling } from './breakdown.ts'

/** All that a tear sheet shows, as plain data. */
export interface TearSheet {
  readonly times: readonly number[]
  readonly equity: readonly number[]
  readonly drawdown: readonly number[]
  /** Of the equity, bar by bar. */
  readonly metrics: RiskMetrics
  /** Of the trades that were closed. */
  readonly ofTrades: RiskMetrics
  readonly benchmark: RiskMetrics
  readonly relative: RiskMetrics
  readonly months: readonly MonthRow[]
  readonly rollingSharpe: readonly (number | null)[]
  readonly returns: readonly number[]
  readonly exits: readonly GroupRow[]
  readonly weekdays: readonly GroupRow[]
  readonly hours: readonly GroupRow[]
  /** Each trade's furthest against and in favour, and what it earned, as shares. */
  readonly excursions: readonly { readonly adverse: number; readonly favourable: number; readonly gain: number }[]
  readonly costs: { readonly grossProfit: number; readonly fees: number; readonly borrowed: number }
  /** Where nine of ten resampled histories lie, and how deep the same trades fall in other orders. */
  readonly honesty: { readonly sharpe: Interval; readonly drawdown: Interval; readonly shuffledDrawdown: Interval }
}

const YEAR = 31_536_000
const SHUFFLES = 500
const ROLLING = 72

/** The tear sheet of a backtest beside holding the market; resampling draws from the seed alone. */
export function tearSheet(
  result: BacktestResult,
  { capital, market, seed = '1' }: { capital: number; market: Bars; seed?: string | undefined },
): TearSheet {
  const { times, equity, trades, fills } = result
  const perYear = YEAR / result.interval
  const returns = returnsOf([capital, ...equity])
  const closes = new Map(market.list.map(({ time, close }) => [time, close]))
  const held = returnsOf([market.list[0]?.open ?? Number.NaN, ...times.map((time) => closes.get(time) ?? Number.NaN)])
  return {
    times,
    equity,
    drawdown: drawdowns([capital, ...equity]).path.slice(1),
    metrics: riskMetrics(returns, { perYear }),
    ofTrades: tradeMetrics(result),
    benchmark: riskMetrics(held, { perYear }),
    relative: relativeMetrics(returns, held, { perYear }),
    months: monthlyReturns(times, [capital, ...equity]),
    rollingSharpe: rolling(returns, ROLLING, (some) => (mean(some) / sampleDeviation(some)) * Math.sqrt(perYear)),
    returns,
    exits: groupTrades(trades, ({ exitReason }) => exitReason),
    weekdays: groupTrades(trades, ({ entryBar }) => `${weekday(times[entryBar] ?? 0)}`),
    hours: groupTrades(trades, ({ entryBar }) => `${Math.floor(((times[entryBar] ?? 0) % 86_400) / 3_600)}`),
    excursions: trades.map(({ adverse, favourable, pnlShare }) => ({ adverse, favourable, gain: pnlShare })),
    costs: {
      grossProfit: total(trades.map(({ pnl, fees }) => pnl + fees)),
      fees: total(fills.map(({ fee }) => fee)),
      borrowed: total(trades.map(({ borrowed }) => borrowed)),
    },
    honesty: honestyOf({ returns, pnls: trades.map(({ pnl }) => pnl), capital, perYear, seed }),
  }
}

/** Monday is 1; 1970 began on a Thursday. */
const weekday = (time: number) => ((Math.floor(time / 86_400) + 3) % 7) + 1

interface History {
  readonly returns: readonly number[]
  readonly pnls: readonly number[]
  readonly capital: number
  readonly perYear: number
  readonly seed: string
}

function honestyOf({ returns, pnls, capital, perYear, seed }: History): TearSheet['honesty'] {
  const block = Math.max(Math.round(Math.cbrt(returns.length)), 2)
  const repeats = repeatsFor(returns.length)
  const others = bootstrapFigures(returns, { rng: stream(seed, 'bootstrap'), block, repeats }, (some) => ({
    sharpe: (mean(some) / sampleDeviation(some)) * Math.sqrt(perYear),
    depth: drawdowns(curveOf(some)).depth,
  }))
  const sharpes = others.map(({ sharpe }) => sharpe).filter(Number.isFinite)
  return {
    sharpe: interval(sharpes),
    drawdown: interval(others.map(({ depth }) => depth)),
    shuffledDrawdown: interval(shuffledDrawdowns(pnls, { rng: stream(seed, 'shuffle'), capital, repeats: SHUFFLES })),
  }
}
