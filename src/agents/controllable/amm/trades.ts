import type { Market, Side, Trade } from '../../roles/market.ts'

/** Which token a trade pays, and which it gives. */
export const waysOf = <Token>({ base, quote }: { readonly base: Token; readonly quote: Token }) => ({
  paid: ({ side }: { readonly side: Side }): Token => (side === 'buy' ? quote : base),
  received: ({ side }: { readonly side: Side }): Token => (side === 'buy' ? base : quote),
})

interface Limits {
  /** Quote tokens per base token, WAD. */
  readonly price: bigint
  /** The most to sell of the base token, and the most to pay of the quote token. */
  readonly base: bigint
  readonly quote: bigint
}

/** The trade to a price, or the part of it that is within limits; undefined when there is none. */
export async function tradeWithin(
  { tradeTo, worth }: Pick<Market, 'tradeTo' | 'worth'>,
  { price, ...most }: Limits,
): Promise<Trade | undefined> {
  const wanted = await tradeTo(price)
  if (!wanted) return undefined
  const { side } = wanted
  const limit = side === 'buy' ? most.quote : most.base
  const amount = wanted.amount < limit ? wanted.amount : limit
  // Others may trade in the same block: nothing worse than the price asked for.
  return amount === 0n ? undefined : { side, amount, minOut: worth(side, amount, price) }
}
