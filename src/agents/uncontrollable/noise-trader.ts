import type { Behaviour } from '../behaviour.ts'
import type { UniswapV2Pool } from '../controllable/uniswap-v2-pool.ts'
import { BPS } from '../../units.ts'

export interface NoiseTraderOptions {
  readonly pool: UniswapV2Pool
  /** Chance to trade in a step. */
  readonly activity?: number
  /** The largest share of what it holds that it trades at once. */
  readonly maxShare?: number
  /** How much less than quoted it accepts. */
  readonly slippageBps?: bigint
}

/** Buys and sells for reasons of its own: random times, sides and sizes. */
export function noiseTrader({
  pool,
  activity = 0.5,
  maxShare = 0.1,
  slippageBps = 100n,
}: NoiseTraderOptions): Behaviour {
  return ({ wallet, rng }) => {
    if (!rng.chance(activity)) return undefined
    const side = rng.chance(0.5) ? 'buy' : 'sell'
    const share = rng.uniform(0, maxShare)
    return trade()

    async function trade() {
      const held = await (side === 'buy' ? pool.quote : pool.base).balanceOf(wallet.address)
      const amount = (held * BigInt(Math.floor(share * 1e6))) / 1_000_000n
      const quoted = await pool.quoteExactIn(side, amount)
      if (quoted === 0n) return
      wallet.send(pool.swapExactIn({ side, amount, minOut: (quoted * (BPS - slippageBps)) / BPS }))
    }
  }
}
