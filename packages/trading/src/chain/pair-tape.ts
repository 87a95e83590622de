import type { Address, Side } from 'saffron-sim'

import type { BarTrade } from '../bars/bar-builder.ts'

/** So much of the quote for so much of the base, in smallest units: a price, exactly. Of a pair what it holds of both. */
export interface Spot {
  readonly base: bigint
  readonly quote: bigint
}

/** A trade as the pool tells of it. */
export interface TapeTrade extends BarTrade {
  /** Who got what was bought. */
  readonly to: Address
  /** What of the payment the pool kept, in smallest units of what was paid. */
  readonly fee: bigint
  /** The price just before it, which others in the same block may have moved. */
  readonly before: Spot
}

const FEE = 3n
const WHOLE = 1_000n

/** Amounts of a `Swap` as the pair tells them. */
interface SwapAmounts {
  readonly amount0In: bigint
  readonly amount0Out: bigint
  readonly amount1In: bigint
  readonly amount1Out: bigint
  readonly to: Address
}

/** A pair's `Swap` in words of base and quote, with the reserves that it told just before. */
export function swapTrade(
  { amount0In, amount0Out, amount1In, amount1Out, to }: SwapAmounts,
  { after, baseIs0 }: { readonly after: Spot; readonly baseIs0: boolean },
): TapeTrade {
  const [net0, net1] = [amount0In - amount0Out, amount1In - amount1Out]
  const [base, quote] = baseIs0 ? [net0, net1] : [net1, net0]
  const side: Side = quote > 0n ? 'buy' : 'sell'
  return {
    to,
    side,
    base: base < 0n ? -base : base,
    quote: quote < 0n ? -quote : quote,
    fee: pairFee(side === 'buy' ? quote : base),
    before: { base: after.base - base, quote: after.quote - quote },
  }
}

/** The pair computes with 997 of 1,000 of what is paid: the rest is its fee, rounded up. */
export const pairFee = (paid: bigint): bigint => paid - (paid * (WHOLE - FEE)) / WHOLE
