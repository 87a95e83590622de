import { drawdowns } from '../metrics/drawdowns.ts'
import { returnsOf } from '../metrics/returns-of.ts'
import { finite, type RiskMetrics } from '../metrics/risk-metrics.ts'
import { mean, sampleDeviation, total } from '../statistics/moments.ts'
import type { Bars } from '../bars/bar.ts'
import type { BacktestResult } from './run-backtest.ts'
import { tradeMetrics } from './trade-metrics.ts'

const YEAR = 31_536_000

/** The figures of a backtest; null where there is nothing to divide by. */
export function backtestMetrics(
  result: BacktestResult,
  { capital, market }: { capital: number; market: Bars },
): RiskMetrics {
  const { equity, interval, fills } = result
  const { trades, ...ofTrades } = tradeMetrics(result)
  const curve = [capital, ...equity]
  const returns = returnsOf(curve)
  const last = equity.at(-1) ?? capital
  return {
    trades: trades ?? null,
    ...finite({
      final_equity: last,
      total_return: last / capital - 1,
      max_drawdown: drawdowns(curve).depth,
    }),
    ...ofTrades,
    ...finite({
      sharpe_annual: (mean(returns) / sampleDeviation(returns)) * Math.sqrt(YEAR / interval),
      fees: total(fills.map(({ fee }) => fee)),
      exposure: barsExposed(result) / equity.length,
      buy_and_hold: (market.list.at(-1)?.close ?? Number.NaN) / (market.list[0]?.open ?? Number.NaN) - 1,
    }),
  }
}

/** Bars at whose close anything was held. */
function barsExposed({ trades }: BacktestResult): number {
  const exposed = new Set<number>()
  for (const { entryBar, exitBar } of trades) for (let bar = entryBar; bar < exitBar; bar++) exposed.add(bar)
  return exposed.size
}
