import type { SessionState } from '../backtest/backtest-session.ts'
import { positionId } from '../control/position-id.ts'
import { limitsUsed } from '../health/limits-used.ts'
import type { TradingStatus } from '../health/run-status.ts'

/** How a session stands, in plain values; `opened` is when its last bar did. */
export function tradingStatus(state: SessionState, interval: number, opened: number | undefined): TradingStatus {
  const { bar, equity, cash, positions, blocked, halted, settings } = state
  return {
    bars: bar + 1,
    time: opened === undefined ? null : opened + interval,
    capital: settings.capital,
    equity,
    cash,
    positions: positions.map(({ token, entryBar, direction, quantity, entryPrice, price }) => ({
      id: positionId({ token, entryBar }),
      token,
      direction,
      quantity,
      entryPrice,
      price,
      unrealised: direction * quantity * (price - entryPrice),
    })),
    blocked: blocked ?? null,
    halted: halted ?? null,
    limits: [...limitsUsed(state)],
  }
}
