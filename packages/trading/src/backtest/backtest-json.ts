import type { Bars } from '../bars/bar.ts'
import type { Fill } from '../broker/order.ts'
import { backtestMetrics } from './backtest-metrics.ts'
import type { BacktestResult } from './run-backtest.ts'

/** A backtest in the shape that other tools read; tokens are named where there are several. */
export function backtestJson(
  result: BacktestResult,
  options: { capital: number; market: Bars; tokens: readonly string[] },
) {
  const named = options.tokens.length > 1
  const tokenOf = (token: string) => (named ? { token } : {})
  const fillOf = ({ token, bar, side, quantity, price, fee, reason }: Fill) => ({
    ...tokenOf(token),
    bar,
    side,
    qty: quantity,
    price,
    fee,
    reason,
  })
  return {
    trades: result.trades.map((trade) => ({
      ...tokenOf(trade.token),
      ...(trade.direction === -1 ? { direction: 'short' } : {}),
      entry_bar: trade.entryBar,
      exit_bar: trade.exitBar,
      entry_price: trade.entryPrice,
      quantity: trade.quantity,
      exit_price_avg: trade.exitPrice,
      pnl_usd: trade.pnl,
      pnl_pct: trade.pnlShare,
      exit_reason: trade.exitReason,
      bars_held: trade.exitBar - trade.entryBar,
      fees: trade.fees,
      fills: trade.fills.map(fillOf),
      mae: trade.adverse,
      mfe: trade.favourable,
    })),
    fills: result.fills.map(fillOf),
    equity: result.equity,
    events: result.events.map(({ bar, event, untilBar, trigger }) => ({
      bar,
      event,
      ...(untilBar === undefined ? {} : { until_bar: untilBar }),
      ...trigger,
    })),
    metrics: backtestMetrics(result, options),
    // Besides what those tools know: of which bars it is, so that others of the same can be held against it.
    interval: result.interval,
    start: result.times[0] ?? null,
    capital: options.capital,
  }
}
