import { days, toNumber } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { UniswapV2Pool } from '../controllable/uniswap-v2-pool.ts'
import { shareOf } from '../share-of.ts'
import { marketOrder } from './market-order.ts'

export interface MomentumTraderOptions {
  readonly pool: UniswapV2Pool
  /** How far back it looks for a trend; it trades once it has watched for so long. */
  readonly lookbackSeconds?: number
  /** The change of the price over that time that it calls a trend: 0.05 is 5 % up or down. */
  readonly threshold?: number
  /** The share of what it holds of the token it pays with that it trades at once. */
  readonly share?: number
  /** How long it lies back after a trade. */
  readonly restSeconds?: number
  /** How much less than quoted it accepts. */
  readonly slippageBps?: bigint
}

/** Buys what has risen and sells what has fallen. One read in a step without a trade. */
export function momentumTrader({
  pool,
  lookbackSeconds = days(7),
  threshold = 0.05,
  share = 0.1,
  restSeconds = 0,
  slippageBps = 100n,
}: MomentumTraderOptions): Behaviour {
  checkOptions('momentumTrader', {
    seconds: { lookbackSeconds, restSeconds },
    notNegative: { threshold },
    share: { share },
    bps: { slippageBps },
  })
  const seen: { readonly time: number; readonly price: number }[] = []
  let restsUntil = -Infinity

  /** The price's relative change since the last look that is old enough; 0 while there is none. */
  function trendAt(time: number, price: number): number {
    const old = seen.findLastIndex((look) => look.time <= time - lookbackSeconds)
    if (old > 0) seen.splice(0, old)
    const [first] = seen
    seen.push({ time, price })
    return old < 0 || !first ? 0 : price / first.price - 1
  }

  return async ({ wallet, time }) => {
    const price = toNumber((await pool.price()) ?? 0n)
    // An empty pool, or one whose price is below its last digit, has no trend.
    if (price === 0) return
    const trend = trendAt(time, price)
    if (trend === 0 || Math.abs(trend) < threshold || time < restsUntil) return
    const side = trend > 0 ? 'buy' : 'sell'
    const held = pool.paid({ side }).ledger.balanceOf(wallet.address)
    const order = await marketOrder(pool, { side, amount: shareOf(held, share), slippageBps })
    if (order.length === 0) return
    wallet.send(order)
    restsUntil = time + restSeconds
  }
}
