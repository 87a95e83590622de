import type { Fill } from './order.ts'
import type { Position } from './position.ts'

/** A round trip: a position that is closed. */
export interface Trade {
  readonly token: string
  readonly direction: 1 | -1
  readonly entryBar: number
  readonly exitBar: number
  readonly entryPrice: number
  /** Mean price of what was closed. */
  readonly exitPrice: number
  readonly quantity: number
  /** Proceeds less fees less cost, in quote, and over the cost. */
  readonly pnl: number
  readonly pnlShare: number
  readonly fees: number
  readonly borrowed: number
  /** That of the last fill. */
  readonly exitReason: string
  readonly adverse: number
  readonly favourable: number
  readonly fills: readonly Fill[]
}

/** The trade that a position has been, once nothing of it is left. */
export function tradeOf(position: Position): Trade {
  const { token, direction, entryBar, entryPrice, initialQuantity, cost, borrowed, fills } = position
  const way = direction === 1 ? 'sell' : 'buy'
  let [money, closed, feesIn, feesOut] = [0, 0, 0, 0]
  for (const { side, quantity, price, fee } of fills) {
    if (side === way) {
      money += quantity * price
      closed += quantity
      feesOut += fee
    } else feesIn += fee
  }
  const pnl = direction * (money - (cost - feesIn)) - feesIn - feesOut - borrowed
  const last = fills.at(-1)
  return {
    token,
    direction,
    entryBar,
    exitBar: last?.bar ?? entryBar,
    entryPrice,
    exitPrice: money / closed,
    quantity: initialQuantity,
    pnl,
    pnlShare: pnl / cost,
    fees: feesIn + feesOut,
    borrowed,
    exitReason: last?.reason ?? '',
    adverse: position.adverse,
    favourable: position.favourable,
    fills: [...fills],
  }
}
