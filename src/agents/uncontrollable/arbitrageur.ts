import { BPS } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { Trade } from '../controllable/pair-market.ts'
import type { UniswapV2Pool } from '../controllable/uniswap-v2-pool.ts'
import type { PricePath } from '../price-path.ts'

export interface ArbitrageurOptions {
  readonly pool: UniswapV2Pool
  /** What the token is worth elsewhere, quote tokens per base token, WAD. */
  readonly reference: PricePath
  /** How far apart the prices must be before it bothers; the pool's fee keeps it away from the last 30 anyway. */
  readonly deadbandBps?: bigint
  /** The least a trade must earn at the price elsewhere, in the quote token's smallest units; more than nothing unless given. */
  readonly minProfit?: bigint
}

/** Trades the pool back towards a price seen elsewhere, as far as its purse allows and it pays. */
export function arbitrageur({ pool, reference, deadbandBps = 30n, minProfit = 1n }: ArbitrageurOptions): Behaviour {
  checkOptions('arbitrageur', { amount: { deadbandBps } })
  return async ({ wallet, time }) => {
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
  }
}

/** In quote tokens, what it gets valued at the price elsewhere. */
function profitOf(pool: UniswapV2Pool, { side, amount, minOut: got }: Trade, target: bigint): bigint {
  return side === 'buy' ? pool.worth('sell', got, target) - amount : got - pool.worth('sell', amount, target)
}

function within(price: bigint, target: bigint, bps: bigint): boolean {
  const distance = price > target ? price - target : target - price
  return distance * BPS <= target * bps
}
