import type { BacktestResult } from '../backtest/run-backtest.ts'
import type { Store } from './open-store.ts'

interface StoredAs {
  readonly runId: string
  readonly strategy: string
}

const PLACE = 'backtest'

/** Keeps a backtest: its equity, trades and fills, and each limit that was hit. One of the same name is replaced, all or nothing. */
export function storeBacktest(store: Store, result: BacktestResult, { runId, strategy }: StoredAs): void {
  const { times, interval, equity, trades, fills, events, rejections } = result
  const opened = (bar: number) => times[bar] ?? 0
  const closed = (bar: number) => opened(bar) + interval
  store.transaction(() => {
    for (const table of ['equity', 'trades', 'fills', 'risk_events']) store.remove(table, { run_id: runId })
    store.insert(
      'equity',
      equity.map((value, bar) => ({ run_id: runId, time: closed(bar), equity: value })),
    )
    store.insert(
      'fills',
      fills.map(({ token, bar, side, quantity, price, fee, reason }, i) => ({
        run_id: runId,
        fill_id: String(i + 1),
        time: opened(bar),
        token_id: token,
        side,
        quantity,
        price,
        fee,
        reason,
      })),
    )
    store.insert(
      'trades',
      trades.map((trade, i) => ({
        run_id: runId,
        trade_id: `${runId}/${i + 1}`,
        token_id: trade.token,
        trade_type: trade.direction === 1 ? 'BUY' : 'SELL',
        entry_price: trade.entryPrice,
        exit_price: trade.exitPrice,
        amount_usd: trade.quantity * trade.entryPrice,
        quantity: trade.quantity,
        network: PLACE,
        entry_time: opened(trade.entryBar),
        exit_time: opened(trade.exitBar),
        pnl_usd: trade.pnl,
        pnl_pct: trade.pnlShare,
        exit_reason: trade.exitReason,
        fees_usd: trade.fees,
        strategy,
        mae: trade.adverse,
        mfe: trade.favourable,
      })),
    )
    const hits = events.map(({ bar, event, untilBar, trigger }) => ({
      run_id: runId,
      time: closed(bar),
      token_id: null,
      code: trigger?.code ?? event,
      limit_value: trigger === undefined ? null : String(trigger.limit),
      value: trigger === undefined ? (untilBar === undefined ? null : `until bar ${untilBar}`) : String(trigger.value),
    }))
    const refused = rejections.flatMap(({ bar, token, failed }) =>
      failed.map(({ code, limit, value }) => ({
        run_id: runId,
        time: closed(bar),
        token_id: token,
        code,
        limit_value: String(limit),
        value: String(value),
      })),
    )
    store.insert('risk_events', [...hits, ...refused])
  })
}
