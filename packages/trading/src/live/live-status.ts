import { positionId } from '../control/position-id.ts'
import type { TradingStatus } from '../health/run-status.ts'
import type { LiveSession } from './live-session.ts'

/** How a live run stands, in plain values. */
export function liveStatus({ desk, halted, price, limits }: LiveSession): TradingStatus {
  const { record, broker } = desk
  const opened = record.times.at(-1)
  return {
    bars: record.times.length,
    time: opened === undefined ? null : opened + record.interval,
    capital: record.capital,
    equity: broker.equity(),
    cash: broker.cash(),
    positions: broker.positions().map(({ token, entryBar, direction, quantity, entryPrice }) => ({
      id: positionId({ token, entryBar }),
      token,
      direction,
      quantity,
      entryPrice,
      price: price ?? entryPrice,
      unrealised: direction * quantity * ((price ?? entryPrice) - entryPrice),
    })),
    blocked: halted === undefined ? (desk.blocked() ?? null) : 'halted',
    halted: halted === undefined ? null : { ...halted, bar: record.times.length - 1 },
    limits: [...limits],
  }
}
