import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { UniswapV2Pool } from '../controllable/uniswap-v2-pool.ts'
import { days, toNumber, YEAR } from '../../units.ts'
import { shareOf } from '../share-of.ts'

export interface LiquidityProviderOptions {
  readonly pool: UniswapV2Pool
  /** The net yield of a year, fees less the expected impermanent loss, above which it adds liquidity: 0.05 is 5 %. */
  readonly enterAbove?: number
  /** The net yield below which it takes its liquidity back. */
  readonly leaveBelow?: number
  /** The share of what it holds of each token that it adds, in the pool's proportion. */
  readonly share?: number
  /** How far back its memory of fees and prices reaches: what is as old as this counts a third. */
  readonly memorySeconds?: number
  /** How long it watches before it judges. */
  readonly watchSeconds?: number
  /** How often it looks. Moves that are undone in between cost nothing and do not count as risk. */
  readonly everySeconds?: number
}

interface Look {
  readonly time: number
  readonly logPrice: number
  /** Logarithm of the liquidity behind a share, which only fees increase. */
  readonly logGrowth: number
}

/**
 * Adds liquidity while the pool's fees make up for what price moves cost, and removes it when they do not. Three reads
 * each time it looks.
 */
export function liquidityProvider({
  pool,
  enterAbove = 0.05,
  leaveBelow = 0,
  share = 0.5,
  memorySeconds = days(90),
  watchSeconds = days(28),
  everySeconds = days(7),
}: LiquidityProviderOptions): Behaviour {
  checkOptions('liquidityProvider', {
    rate: { enterAbove, leaveBelow },
    share: { share },
    positive: { memorySeconds },
    seconds: { watchSeconds, everySeconds },
  })
  let last: Look | undefined
  let watched = 0
  // Sums that fade with memorySeconds, and the time that is in them.
  const sums = { fees: 0, variance: 0, seconds: 0 }

  function remember({ time, logPrice, logGrowth }: Look): void {
    if (last) {
      const passed = time - last.time
      const faded = Math.exp(-passed / memorySeconds)
      sums.fees = sums.fees * faded + logGrowth - last.logGrowth
      sums.variance = sums.variance * faded + (logPrice - last.logPrice) ** 2
      sums.seconds = sums.seconds * faded + passed
      watched += passed
    }
    last = { time, logPrice, logGrowth }
  }

  /**
   * Fees less losses, per year. A constant-product pool loses an eighth of the variance of the log price to
   * rebalancing at the market (Milionis, Moallemi, Roughgarden, Zhang: Loss-Versus-Rebalancing, 2022, section 5).
   */
  const netYield = () => ((sums.fees - sums.variance / 8) / sums.seconds) * YEAR

  return async ({ wallet, time, sleep }) => {
    const [price, sharePrice] = (await Promise.all([pool.price(), pool.sharePrice()])).map((it) => toNumber(it ?? 0n))
    if (price && sharePrice) {
      // A share is worth 2 sqrt(price) times the liquidity behind it.
      remember({ time, logPrice: Math.log(price), logGrowth: Math.log(sharePrice) - Math.log(price) / 2 })
      if (watched >= watchSeconds && sums.seconds > 0) judge()
    }
    await sleep(everySeconds)

    function judge() {
      const shares = pool.ledger.balanceOf(wallet.address)
      const net = netYield()
      if (shares > 0n) {
        if (net < leaveBelow) wallet.send(pool.removeLiquidity({ shares }))
        return
      }
      const [base, quote] = [pool.base, pool.quote].map(({ ledger }) =>
        shareOf(ledger.balanceOf(wallet.address), share),
      )
      if (net > enterAbove && base && quote) wallet.send(pool.addLiquidity({ base, quote }))
    }
  }
}
