import { BPS } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import type { UniswapV2Pool } from '../controllable/uniswap-v2-pool.ts'
import type { PricePath } from '../price-path.ts'

export interface ArbitrageurOptions {
  readonly pool: UniswapV2Pool
  /** What the token is worth elsewhere. */
  readonly reference: PricePath
  /** How far apart the prices must be before it bothers; the pool's fee keeps it away from the last 30 anyway. */
  readonly deadbandBps?: bigint
}

/** Trades the pool back towards a price seen elsewhere, as far as its purse allows. */
export function arbitrageur({ pool, reference, deadbandBps = 30n }: ArbitrageurOptions): Behaviour {
  return async ({ wallet, time }) => {
    const target = reference(time)
    const [price, trade] = await Promise.all([pool.price(), pool.tradeTo(target)])
    if (price === undefined || !trade || within(price, target, deadbandBps)) return
    const held = await (trade.side === 'buy' ? pool.quote : pool.base).balanceOf(wallet.address)
    const amount = held < trade.amount ? held : trade.amount
    if (amount === 0n) return
    // Others trade in the same block: nothing less than the target price is worth it.
    wallet.send(pool.swapExactIn({ side: trade.side, amount, minOut: pool.worth(trade.side, amount, target) }))
  }
}

function within(price: bigint, target: bigint, bps: bigint): boolean {
  const distance = price > target ? price - target : target - price
  return distance * BPS <= target * bps
}
