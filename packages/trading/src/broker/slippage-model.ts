import type { Bar } from '../bars/bar.ts'
import type { Side } from './order.ts'

export interface Taking {
  readonly side: Side
  /** What the price would be for next to nothing. */
  readonly price: number
  readonly quantity: number
  readonly bar: Bar
}

/** The mean price of an order that takes what is there. */
export type SlippageModel = (taking: Taking) => number

const against = (side: Side) => (side === 'buy' ? 1 : -1)

/** A fixed share of the price, whatever the size. */
export const fixedSlippage =
  (share: number): SlippageModel =>
  ({ side, price }) =>
    price * (1 + against(side) * share)

/**
 * A share that grows with the root of the part that an order is of the bar's volume: the square-root law of market
 * impact (Almgren, Thum, Hauptmann and Li, "Direct Estimation of Equity Market Impact", 2005). At most all of it.
 */
export const volumeSlippage =
  (impact: number): SlippageModel =>
  ({ side, price, quantity, bar }) =>
    price * (1 + against(side) * Math.min(impact * Math.sqrt(bar.volume === 0 ? 1 : quantity / bar.volume), 0.99))

/**
 * A pool of constant product with so much base that its price is the bar's: buying q of a reserve x costs
 * price · x · q / (x - q), selling gives price · x · q / (x + q). No more than 99 % of the reserve can be bought.
 */
export const poolSlippage =
  (baseReserve: (bar: Bar) => number): SlippageModel =>
  ({ side, price, quantity, bar }) => {
    const reserve = baseReserve(bar)
    const left = side === 'buy' ? Math.max(reserve - quantity, 0.01 * reserve) : reserve + quantity
    return (price * reserve) / left
  }
