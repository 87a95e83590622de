import type { ExitPlan } from './exit-plan.ts'
import type { Fill } from './order.ts'

/** What is held of a token, bought or sold short, from the first fill to the last. */
export interface Position {
  readonly token: string
  /** 1 gains when the price rises, -1 when it falls. */
  readonly direction: 1 | -1
  /** The bar of the first fill. */
  readonly entryBar: number
  /** Mean price of what was opened. */
  entryPrice: number
  /** What is still held, and all that was ever opened; both positive. */
  quantity: number
  initialQuantity: number
  /** Notional and fees of opening. */
  cost: number
  exits: ExitPlan
  partialDone: boolean
  /** The best price since the entry, of earlier bars only. */
  best: number
  /** The furthest against and in favour, as shares of the entry price: at most and at least 0. */
  adverse: number
  favourable: number
  /** Paid for borrowing. */
  borrowed: number
  readonly fills: Fill[]
}

interface Opening {
  readonly token: string
  readonly direction: 1 | -1
  readonly exits: ExitPlan
  readonly fill: Fill
}

export function openPosition({ token, direction, exits, fill }: Opening): Position {
  return {
    token,
    direction,
    entryBar: fill.bar,
    entryPrice: fill.price,
    quantity: fill.quantity,
    initialQuantity: fill.quantity,
    cost: fill.quantity * fill.price + fill.fee,
    exits,
    partialDone: false,
    best: fill.price,
    adverse: 0,
    favourable: 0,
    borrowed: 0,
    fills: [fill],
  }
}

/** Adds to a position: its levels go by the new mean price from now on. */
export function addTo(position: Position, fill: Fill): void {
  const held = position.initialQuantity
  position.initialQuantity = held + fill.quantity
  position.entryPrice = (position.entryPrice * held + fill.price * fill.quantity) / position.initialQuantity
  position.quantity += fill.quantity
  position.cost += fill.quantity * fill.price + fill.fee
  position.fills.push(fill)
}

/** The worth of what is held at a price, negative for what is owed. */
export const worth = ({ direction, quantity }: Position, price: number): number => direction * quantity * price
