import type { Fill } from '../broker/order.ts'

/** A purchase, or a short sale, of which something is still held. */
export interface Lot {
  readonly bar: number
  readonly price: number
  /** Negative for what was sold short. */
  readonly quantity: number
  /** The part of the fee that belongs to what is held. */
  readonly fee: number
}

export interface Book {
  /** Oldest first. */
  readonly lots: readonly Lot[]
  /** Gains of what was closed, fees taken off. */
  readonly realised: number
}

/** Holdings and realised gains of one token by first in, first out: what is closed is the oldest that is open. */
export function fifoBook(fills: readonly Fill[]): Book {
  let lots: Lot[] = []
  let realised = 0
  for (const fill of fills) {
    let rest = fill.side === 'buy' ? fill.quantity : -fill.quantity
    const feeShare = fill.fee / fill.quantity
    const kept: Lot[] = []
    for (const lot of lots) {
      const closed = lot.quantity * rest < 0 ? Math.min(Math.abs(lot.quantity), Math.abs(rest)) : 0
      const direction = Math.sign(lot.quantity)
      const share = closed / Math.abs(lot.quantity)
      realised += direction * closed * (fill.price - lot.price) - lot.fee * share - feeShare * closed
      rest += direction * closed
      if (share < 1) kept.push({ ...lot, quantity: lot.quantity - direction * closed, fee: lot.fee * (1 - share) })
    }
    lots =
      rest === 0
        ? kept
        : [...kept, { bar: fill.bar, price: fill.price, quantity: rest, fee: feeShare * Math.abs(rest) }]
  }
  return { lots, realised }
}

/** What is held would gain at a price, the fees of its purchase taken off. */
export const unrealised = ({ lots }: Book, price: number): number =>
  lots.reduce((sum, lot) => sum + lot.quantity * (price - lot.price) - lot.fee, 0)
