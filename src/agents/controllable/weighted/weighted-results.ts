import type { WeightedPool__factory } from '#types/contracts/factories/weighted/WeightedPool__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Log } from '../../../chain/chain.ts'
import { OF_BOTH_AND_SHARES, tradeFields } from '../amm/market-fields.ts'
import type { Erc20 } from '../token/erc20.ts'

export interface Pool {
  readonly contract: HandleOf<typeof WeightedPool__factory>
  readonly base: Erc20
}

interface Receipt {
  readonly logs: readonly Log[]
}

/** What a trade came to. */
export const tradeResults = {
  fields: tradeFields('What of the payment is the pool’s fee'),
  read({ contract, base }: Pool, receipt: Receipt) {
    const [swap] = contract.events.Swapped.in(receipt)
    if (!swap) return undefined
    const side = swap.paid === base.address ? ('sell' as const) : ('buy' as const)
    return { side, paid: swap.amountIn, received: swap.amountOut, fee: swap.fee }
  },
}

/** What a deposit or a withdrawal came to. */
export const liquidityResults = {
  fields: OF_BOTH_AND_SHARES,
  read({ contract }: Pool, receipt: Receipt) {
    const [moved] = [...contract.events.Joined.in(receipt), ...contract.events.Exited.in(receipt)]
    return moved && { base: moved.amounts[0] ?? 0n, quote: moved.amounts[1] ?? 0n, shares: moved.shares }
  },
}
