import { field } from '../../../field/field.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { marketOrder } from './market-order.ts'

/** Buys and sells for reasons of its own: random times, sides and sizes. A step without a trade reads nothing. */
export const noiseTrader = behaviour({
  kind: 'noise-trader',
  about: 'Buys and sells for reasons of its own: random times, sides and sizes',
  needs: { pool: roles.market },
  fields: {
    activity: field.ratio({ default: 0.5, about: 'Chance to trade in a step' }),
    buyChance: field.ratio({ default: 0.5, about: 'Chance that a trade is a purchase' }),
    maxShare: field.ratio({
      default: 0.1,
      about: 'Largest share of what it holds of the token it pays with that it trades at once, any up to it as likely',
    }),
    slippageBps: field.bps({ default: 100, about: 'How much less than quoted it accepts' }),
  },
  act:
    ({ pool, activity, buyChance, maxShare, slippageBps }) =>
    ({ wallet, rng }) => {
      if (!rng.chance(activity)) return undefined
      const side = rng.chance(buyChance) ? 'buy' : 'sell'
      const share = rng.uniform(0, maxShare)
      return trade()

      async function trade() {
        const held = pool.paid({ side }).ledger.balanceOf(wallet.address)
        const order = await marketOrder(pool, { side, amount: shareOf(held, share), slippageBps })
        if (order.length > 0) wallet.send(order)
      }
    },
})
