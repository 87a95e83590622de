import type { Call } from '../../../abi/types/call.ts'
import { BPS } from '../../../units.ts'
import type { Market, Side } from '../../roles/market.ts'

export interface MarketOrder {
  readonly side: Side
  /** Paid: quote tokens when buying, base tokens when selling. */
  readonly amount: bigint
  /** How much less than quoted is accepted, as others trade in the same block. */
  readonly slippageBps: number
}

/** The calls that trade an amount at the market; none when it would give nothing. One read, if any. */
export async function marketOrder(pool: Market, { side, amount, slippageBps }: MarketOrder): Promise<readonly Call[]> {
  if (amount <= 0n) return []
  const quoted = await pool.quoteExactIn(side, amount)
  if (quoted === 0n) return []
  return pool.swapExactIn({ side, amount, minOut: (quoted * (BPS - BigInt(slippageBps))) / BPS })
}
