import type { SolidlyPair__factory } from '#types/contracts/factories/amm/SolidlyPair__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Log } from '../../../chain/chain.ts'
import type { Erc20 } from '../token/erc20.ts'
import { OF_BOTH, OF_BOTH_AND_SHARES, tradeFields } from './market-fields.ts'

export interface Pair {
  readonly contract: HandleOf<typeof SolidlyPair__factory>
  readonly quote: Erc20
}

interface Receipt {
  readonly logs: readonly Log[]
}

/** What a trade came to. */
export const tradeResults = {
  fields: tradeFields('What of the payment went to holders of shares'),
  read({ contract, quote }: Pair, receipt: Receipt) {
    const [swapped] = contract.events.Swapped.in(receipt)
    if (!swapped) return undefined
    const { tokenIn, amountIn: paid, amountOut: received, fee } = swapped
    return { side: tokenIn === quote.address ? ('buy' as const) : ('sell' as const), paid, received, fee }
  },
}

/** What a deposit of both tokens came to. */
export const depositResults = {
  fields: OF_BOTH_AND_SHARES,
  read({ contract }: Pair, receipt: Receipt) {
    const [added] = contract.events.LiquidityAdded.in(receipt)
    return added && { base: added.amount0, quote: added.amount1, shares: added.shares }
  },
}

/** What shares came to that were given back. */
export const withdrawalResults = {
  fields: OF_BOTH,
  read({ contract }: Pair, receipt: Receipt) {
    const [removed] = contract.events.LiquidityRemoved.in(receipt)
    return removed && { base: removed.amount0, quote: removed.amount1 }
  },
}

/** What fees were paid out. */
export const claimResults = {
  fields: OF_BOTH,
  read({ contract }: Pair, receipt: Receipt) {
    const [claimed] = contract.events.FeesClaimed.in(receipt)
    return claimed && { base: claimed.amount0, quote: claimed.amount1 }
  },
}
