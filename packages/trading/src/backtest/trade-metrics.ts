import { finite, type RiskMetrics } from '../metrics/risk-metrics.ts'
import { mean, total } from '../statistics/moments.ts'
import type { BacktestResult } from './run-backtest.ts'

/** The figures of closed trades; null where there is nothing to divide by. */
export function tradeMetrics({ trades }: Pick<BacktestResult, 'trades'>): RiskMetrics {
  const won = trades.filter(({ pnl }) => pnl > 0).map(({ pnl }) => pnl)
  const lost = trades.filter(({ pnl }) => pnl < 0).map(({ pnl }) => pnl)
  return finite({
    trades: trades.length,
    win_rate: won.length / trades.length,
    profit_factor: total(won) / -total(lost),
    avg_bars_held: mean(trades.map(({ entryBar, exitBar }) => exitBar - entryBar)),
  })
}
