import { field } from '../../../field/field.ts'
import { days, toNumber, YEAR } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'

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
export const liquidityProvider = behaviour({
  kind: 'liquidity-provider',
  about: "Adds liquidity while the pool's fees make up for what price moves cost, and removes it when they do not",
  source: 'Milionis, Moallemi, Roughgarden, Zhang: Automated Market Making and Loss-Versus-Rebalancing, 2022',
  needs: { pool: roles.liquidityPool },
  fields: {
    enterAbove: field.number({
      default: 0.05,
      min: -Infinity,
      max: Infinity,
      unit: 'ratio',
      about: 'Net yield of a year, fees less the expected impermanent loss, above which it adds liquidity',
    }),
    leaveBelow: field.number({
      default: 0,
      min: -Infinity,
      max: Infinity,
      unit: 'ratio',
      about: 'Net yield below which it takes its liquidity back',
    }),
    share: field.ratio({
      default: 0.5,
      about: "Share of what it holds of each token that it adds, in the pool's proportion",
    }),
    memorySeconds: field.seconds({
      default: days(90),
      above: 0,
      about: 'How far back its memory of fees and prices reaches: what is as old as this counts a third',
    }),
    watchSeconds: field.seconds({ default: days(28), about: 'How long it watches before it judges' }),
    everySeconds: field.seconds({
      default: days(7),
      about: 'How often it looks; moves that are undone in between cost nothing and do not count as risk',
    }),
  },
  act({ pool, enterAbove, leaveBelow, share, memorySeconds, watchSeconds, everySeconds }) {
    let last: Look | undefined
    let watched = 0
    // Sums that fade with memorySeconds, and the time that is in them.
    const sums = { fees: 0, variance: 0, seconds: 0 }

    function remember({ time, logPrice, logGrowth }: Look): void {
      if (last) {
        const passed = time - last.time
        const faded = Math.exp(-passed / memorySeconds)
        const move = logPrice - last.logPrice
        sums.fees = sums.fees * faded + logGrowth - last.logGrowth
        sums.variance = sums.variance * faded + move * move
        sums.seconds = sums.seconds * faded + passed
        watched += passed
      }
      last = { time, logPrice, logGrowth }
    }

    const weight = () => pool.baseWeight?.() ?? 0.5
    /**
     * Fees less losses, per year. A pool of weights w and 1 - w loses w (1 - w) / 2 of the variance of the log price to
     * rebalancing at the market, one of equal weights an eighth (Milionis, Moallemi, Roughgarden, Zhang:
     * Loss-Versus-Rebalancing, 2022, section 5).
     */
    const netYield = () => ((sums.fees - (sums.variance * weight() * (1 - weight())) / 2) / sums.seconds) * YEAR

    return async ({ wallet, time, sleep }) => {
      const [price, sharePrice] = (await Promise.all([pool.price(), pool.sharePrice()])).map((it) => toNumber(it ?? 0n))
      if (price && sharePrice) {
        // A share is worth the price to the power of the weight, times the liquidity behind it.
        remember({ time, logPrice: Math.log(price), logGrowth: Math.log(sharePrice) - Math.log(price) * weight() })
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
  },
})
