import type { Address, Side } from 'saffron-sim'

import type { Spot } from './spot.ts'
import type { TapeTrade } from './tape-trade.ts'

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
