import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import { days } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { marketOrder } from '../trading/market-order.ts'

/** Takes what has vested of its grants and sells a share of it at once. One read per grant and one each time it looks. */
export const vestingSeller = behaviour({
  kind: 'vesting-seller',
  about: 'Takes what has vested of its grants and sells a share of it at once',
  // Of the pool, the vesting token is the base token.
  needs: { vesting: roles.vesting, pool: roles.market },
  fields: {
    share: field.ratio({ default: 0.5, about: 'Share of what is released to it that it sells; the rest it keeps' }),
    everySeconds: field.seconds({ default: days(7), about: 'How often it sees whether something has vested' }),
    slippageBps: field.bps({
      default: 500,
      about: 'How much less than quoted it accepts; what cannot be sold so is for sale again the next time',
    }),
  },
  act({ vesting, pool, share, everySeconds, slippageBps }) {
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
  },
})
