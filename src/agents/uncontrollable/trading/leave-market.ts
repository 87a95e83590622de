import type { Turn } from '../../../engine/agent.ts'
import type { Market } from '../../roles/market.ts'
import { marketOrder } from './market-order.ts'

/** Sells all that somebody has of a market's token and takes no further part; not before it is sold, as far as it can be. */
export async function leaveMarket(turn: Turn, pool: Market, slippageBps: number): Promise<void> {
  const amount = pool.base.ledger.balanceOf(turn.wallet.address)
  const order = await marketOrder(pool, { side: 'sell', amount, slippageBps })
  const receipts = await turn.wallet.send(order)
  if (receipts.every(({ ok }) => ok)) turn.retire()
}
