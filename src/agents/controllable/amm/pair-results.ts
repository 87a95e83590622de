import type { UniswapV2Pair__factory } from '#types/prebuilt/factories/UniswapV2Pair__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Log } from '../../../chain/chain.ts'
import { OF_BOTH, OF_BOTH_AND_SHARES, tradeFields } from './market-fields.ts'
import { feeOf } from './pair-math.ts'

export interface Pair {
  readonly pair: HandleOf<typeof UniswapV2Pair__factory>
  readonly baseIs0: boolean
}

interface Receipt {
  readonly logs: readonly Log[]
}

/** What a trade came to, off the pair's own events. */
export const tradeResults = {
  fields: tradeFields('What of the payment is the pair’s fee'),
  read({ pair, baseIs0 }: Pair, receipt: Receipt) {
    const [swap] = pair.events.Swap.in(receipt)
    if (!swap) return undefined
    const [in0, in1] = [swap.amount0In - swap.amount0Out, swap.amount1In - swap.amount1Out]
    const [base, quote] = baseIs0 ? [in0, in1] : [in1, in0]
    const [side, paid, received] = quote > 0n ? (['buy', quote, -base] as const) : (['sell', base, -quote] as const)
    return { side, paid, received, fee: feeOf(paid) }
  },
}

/** What a deposit of both tokens came to. */
export const depositResults = {
  fields: OF_BOTH_AND_SHARES,
  read({ pair, baseIs0 }: Pair, receipt: Receipt) {
    const [minted] = pair.events.Mint.in(receipt)
    if (!minted) return undefined
    // The shares of whoever deposits are the last that come to be: fees of the protocol are minted before.
    const shares = pair.events.Transfer.in(receipt).at(-1)?.value
    return { ...sides(baseIs0, minted), shares }
  },
}

/** What shares came to that were given back. */
export const withdrawalResults = {
  fields: OF_BOTH,
  read({ pair, baseIs0 }: Pair, receipt: Receipt) {
    const [burned] = pair.events.Burn.in(receipt)
    return burned && sides(baseIs0, burned)
  },
}

const sides = (baseIs0: boolean, { amount0, amount1 }: { amount0: bigint; amount1: bigint }) =>
  baseIs0 ? { base: amount0, quote: amount1 } : { base: amount1, quote: amount0 }
