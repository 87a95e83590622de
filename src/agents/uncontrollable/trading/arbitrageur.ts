import { field } from '../../../field/field.ts'
import { BPS } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import type { Market, Trade } from '../../roles/market.ts'
import { roles } from '../../roles/roles.ts'

/** Trades the pool back towards a price seen elsewhere, as far as its purse allows and it pays. */
export const arbitrageur = behaviour({
  kind: 'arbitrageur',
  about: 'Trades the pool back towards a price seen elsewhere, as far as its purse allows and it pays',
  needs: { pool: roles.market, reference: roles.price },
  fields: {
    deadbandBps: field.bps({
      default: 30,
      about: 'How far apart the prices must be before it bothers; fees keep it away from the last bit anyway',
    }),
    minProfit: field.amount({
      default: 1n,
      unit: 'quote',
      about: 'Least that a trade must earn at the price elsewhere; more than nothing unless given',
    }),
  },
  act:
    ({ pool, reference, deadbandBps, minProfit }) =>
    async ({ wallet, time }) => {
      const target = reference(time)
      const [price, wanted] = await Promise.all([pool.price(), pool.tradeTo(target)])
      if (price === undefined || !wanted || within(price, target, deadbandBps)) return
      const { side } = wanted
      const held = pool.paid({ side }).ledger.balanceOf(wallet.address)
      const trade = held < wanted.amount ? { side, amount: held, minOut: await pool.quoteExactIn(side, held) } : wanted
      if (trade.amount === 0n || profitOf(pool, trade, target) < minProfit) return
      // Others trade in the same block: nothing less than the price elsewhere is worth it.
      const worth = pool.worth(side, trade.amount, target)
      wallet.send(pool.swapExactIn({ ...trade, minOut: worth }))
    },
})

/** In quote tokens, what it gets valued at the price elsewhere. */
function profitOf(pool: Market, { side, amount, minOut: got }: Trade, target: bigint): bigint {
  return side === 'buy' ? pool.worth('sell', got, target) - amount : got - pool.worth('sell', amount, target)
}

function within(price: bigint, target: bigint, bps: number): boolean {
  const distance = price > target ? price - target : target - price
  return distance * BPS <= target * BigInt(bps)
}
