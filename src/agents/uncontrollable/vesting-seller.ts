import type { Call } from '../../abi/call.ts'
import type { Address } from '../../chain/chain.ts'
import { days } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { CliffVesting } from '../controllable/cliff-vesting.ts'
import type { UniswapV2Pool } from '../controllable/uniswap-v2-pool.ts'
import { shareOf } from '../share-of.ts'
import { marketOrder } from './market-order.ts'

export interface VestingSellerOptions {
  readonly vesting: CliffVesting
  /** Where it sells; the vesting token is the base token. */
  readonly pool: UniswapV2Pool
  /** The share of what is released to it that it sells; the rest it keeps. */
  readonly share?: number
  /** How often it sees whether something has vested. */
  readonly everySeconds?: number
  /** How much less than quoted it accepts; what cannot be sold so is for sale again the next time. */
  readonly slippageBps?: bigint
}

/** Takes what has vested of its grants and sells a share of it at once. One read per grant and one each time it looks. */
export function vestingSeller({
  vesting,
  pool,
  share = 0.5,
  everySeconds = days(7),
  slippageBps = 500n,
}: VestingSellerOptions): Behaviour {
  checkOptions('vestingSeller', { share: { share }, seconds: { everySeconds }, bps: { slippageBps } })
  /** Released and not yet sold, of what it wants to sell. */
  let forSale = 0n

  async function release(account: Address): Promise<{ readonly amount: bigint; readonly calls: readonly Call[] }> {
    if (vesting.ledger.balanceOf(account) === 0n) return { amount: 0n, calls: [] }
    const ids = await vesting.grantsOf(account)
    const grants = await Promise.all(ids.map(async (id) => ({ id, amount: await vesting.releasable(id) })))
    const due = grants.filter(({ amount }) => amount > 0n)
    return {
      amount: due.reduce((sum, { amount }) => sum + amount, 0n),
      calls: due.flatMap(({ id }) => vesting.releaseVested({ id })),
    }
  }

  return async (turn) => {
    const { wallet, time } = turn
    const unpaid = vesting.ledger.balanceOf(wallet.address)
    const { amount, calls } = await release(wallet.address)
    forSale += shareOf(amount, share)
    // Since then it may have spent what was meant for sale.
    const held = vesting.token.ledger.balanceOf(wallet.address) + amount
    if (forSale > held) forSale = held
    const order = await marketOrder(pool, { side: 'sell', amount: forSale, slippageBps })
    if (calls.length + order.length > 0) {
      const receipts = await wallet.send([...calls, ...order])
      if (order.length > 0 && receipts.at(-1)?.ok) forSale = 0n
      // The block came later than the look, and more had vested by then.
      const surplus = unpaid - vesting.ledger.balanceOf(wallet.address) - amount
      if (surplus > 0n) forSale += shareOf(surplus, share)
    }
    // The block of the receipts is already behind it.
    await turn.sleep(Math.max(0, time + everySeconds - turn.time))
  }
}
