import type { Books } from './books.ts'
import type { Economy, Shares } from './economy.ts'

/** What people make of a month: shares for each account, and what else follows from them. */
export interface Decisions {
  /** By account, in the order of the accounts. */
  readonly shares: readonly Shares[]
  /** Users of the product, where they are not those of the curve. */
  readonly users?: number
  /** Of each bucket, the fraction that it hands out to stakers; none unless given. */
  readonly handedOut?: readonly number[]
}

interface Seen {
  readonly economy: Economy
  readonly books: Books
  /** Of each account, what is free to be sold, used or kept. */
  readonly free: Float64Array
  /** Users of the product by the curve alone. */
  readonly curveUsers: number
}

/** Asked once a month, after what vested, was airdropped and paid as an incentive has come in. */
export type Behaviour = (seen: Seen) => Decisions
