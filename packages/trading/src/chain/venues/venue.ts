import type { Call, Erc20, EventSource, Market, Setup, Side, Trade } from 'saffron-sim'

import type { Spot } from '../spot.ts'
import type { TapeTrade } from '../tape-trade.ts'

type Mechanism = Parameters<Setup['register']>[0]

/** A market in a circuit, whose kind says how it is to be read. */
export interface Pool extends Market, Mechanism {
  readonly base: Erc20
  readonly quote: Erc20
}

/** An event that changes what a pool asks, read as a trade where it is one. */
export interface VenueEvent {
  /** Hands each on as it comes, to be read once all before it are. */
  watch(setup: Pick<Setup, 'watch'>, see: (read: (time: number) => TapeTrade | undefined) => void): void
}

/** Reads an event of a pool: changes what is known of it and gives the trade that it tells of, if any. */
export const venueEvent = <E>(
  source: EventSource<E>,
  read: (event: E, time: number) => TapeTrade | undefined,
): VenueEvent => ({
  watch: (setup, see) => setup.watch(source, (event) => see((time) => read(event, time))),
})

/** What differs from one kind of pool to another: how its events are read, and by what formula it asks its price. */
export interface VenueReader {
  readonly events: readonly VenueEvent[]
  /** The price of the next bit after the events so far, the fee aside; undefined of an empty pool. */
  spotAt(time: number): Spot | undefined
  /** Whether the price moves between two times though nothing happens. */
  movesBetween(from: number, to: number): boolean
  /** Smallest units of the quote that make the price a hundredth higher, the fee aside. */
  depthAt(time: number): number
  /** What of a payment is the fee, in smallest units of what is paid. */
  feeOf(paid: bigint): bigint
  /** The way back to what it knows now. */
  checkpoint(): () => void
}

/** What an order would come to. */
export interface VenueQuote {
  /** Smallest units of what is bought. */
  readonly out: bigint
  /** Smallest units of what is paid, as the pool tells it of a trade. */
  readonly fee: bigint
  /** What is paid beyond the fee against the price before it: smallest units of the quote. */
  readonly impact: bigint
}

/** A pool as somebody trades on it. */
export interface Venue extends Omit<VenueReader, 'feeOf'> {
  /** By the pool's own formula as it is after the last block; undefined where it would give nothing. */
  quote(side: Side, amount: bigint): Promise<VenueQuote | undefined>
  /** The pool's own action. */
  swap(trade: Trade): readonly Call[]
}

/** A kind of pool that bars can be kept of. */
export interface VenueKind {
  readonly kind: string
  /** Undefined of a pool of another kind. */
  read(pool: Pool): Promise<VenueReader> | undefined
}

/** Describes one: pools are told by their kind, as a netlist may load another copy of the library. */
export function venueKind<P extends Pool>(kind: string, read: (pool: P) => Promise<VenueReader>): VenueKind {
  const isOne = (pool: Pool): pool is P => pool.kind === kind
  return { kind, read: (pool) => (isOne(pool) ? read(pool) : undefined) }
}

/** Of a price that only events move. */
export const never = (): boolean => false
