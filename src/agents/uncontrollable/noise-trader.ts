import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { UniswapV2Pool } from '../controllable/uniswap-v2-pool.ts'
import { shareOf } from '../share-of.ts'
import { marketOrder } from './market-order.ts'

export interface NoiseTraderOptions {
  readonly pool: UniswapV2Pool
  /** Chance to trade in a step. */
  readonly activity?: number
  /** Chance that a trade is a purchase. */
  readonly buyChance?: number
  /** The largest share of what it holds of the token it pays with that it trades at once; any up to it is as likely. */
  readonly maxShare?: number
  /** How much less than quoted it accepts. */
  readonly slippageBps?: bigint
}

/** Buys and sells for reasons of its own: random times, sides and sizes. A step without a trade reads nothing. */
export function noiseTrader({
  pool,
  activity = 0.5,
  buyChance = 0.5,
  maxShare = 0.1,
  slippageBps = 100n,
}: NoiseTraderOptions): Behaviour {
  checkOptions('noiseTrader', { share: { activity, buyChance, maxShare }, bps: { slippageBps } })
  return ({ wallet, rng }) => {
    if (!rng.chance(activity)) return undefined
    const side = rng.chance(buyChance) ? 'buy' : 'sell'
    const share = rng.uniform(0, maxShare)
    return trade()

    async function trade() {
      const held = pool.paid({ side }).ledger.balanceOf(wallet.address)
      const order = await marketOrder(pool, { side, amount: shareOf(held, share), slippageBps })
      if (order.length > 0) wallet.send(order)
    }
  }
}
