import type { Call } from '../../abi/types/call.ts'
import type { Token } from './token.ts'

/** Whether the base token is bought or sold. */
export type Side = 'buy' | 'sell'

/** Arguments of `swapExactIn`. */
export interface Trade {
  readonly side: Side
  /** Paid: quote tokens when buying, base tokens when selling. */
  readonly amount: bigint
  readonly minOut: bigint
}

/** Where one token is traded for another. */
export interface Market {
  /** What is priced. */
  readonly base: Token
  /** What it is priced in. */
  readonly quote: Token
  /** Quote tokens per base token, WAD; undefined while nothing can be traded. */
  price(): Promise<bigint | undefined>
  /** What a trade would give now; 0 where it would give nothing. */
  quoteExactIn(side: Side, amount: bigint): Promise<bigint>
  /**
   * The largest trade no bit of which costs more than this price (WAD), all fees included: after it the next bit would
   * cost just that, or there is nothing left. Undefined where there is none.
   */
  tradeTo(priceWad: bigint): Promise<Trade | undefined>
  /** What an amount would give at a price (WAD), fees left aside. */
  worth(side: Side, amount: bigint, priceWad: bigint): bigint
  /** The token that a trade of this side pays. */
  paid(trade: { readonly side: Side }): Token
  swapExactIn(trade: Trade): readonly Call[]
}
