import { field } from '../../../field/field.ts'
import { days, toNumber } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { marketOrder } from './market-order.ts'

interface Look {
  readonly time: number
  readonly price: number
}

/** Buys what is far below its mean and sells what is far above. One read in a step without a trade. */
export const meanReversionTrader = behaviour({
  kind: 'mean-reversion-trader',
  about: 'Buys when the price is far below its mean, and sells when it is far above',
  source: 'Poterba, Summers: Mean Reversion in Stock Prices, 1988',
  needs: { pool: roles.market },
  fields: {
    windowSeconds: field.seconds({
      default: days(30),
      above: 0,
      about: 'How far back its mean reaches; it trades once it has watched for so long',
    }),
    deviations: field.number({ default: 2, above: 0, about: 'How many standard deviations from the mean are far' }),
    share: field.ratio({
      default: 0.1,
      about: 'Share of what it holds of the token it pays with that it trades at once',
    }),
    restSeconds: field.seconds({ default: 0, about: 'How long it lies back after a trade' }),
    slippageBps: field.bps({ default: 100, about: 'How much less than quoted it accepts' }),
  },
  act({ pool, windowSeconds, deviations, share, restSeconds, slippageBps }) {
    const seen: Look[] = []
    let restsUntil = -Infinity
    let watchedSince: number | undefined
    return async ({ wallet, time }) => {
      const price = toNumber((await pool.price()) ?? 0n)
      // An empty pool, or one whose price is below its last digit, has no mean.
      if (price === 0) return
      watchedSince ??= time
      while (seen[0] && seen[0].time < time - windowSeconds) seen.shift()
      const distance = distanceIn(seen, price)
      seen.push({ time, price })
      if (time - watchedSince < windowSeconds || time < restsUntil || Math.abs(distance) <= deviations) return
      const side = distance < 0 ? 'buy' : 'sell'
      const held = pool.paid({ side }).ledger.balanceOf(wallet.address)
      const order = await marketOrder(pool, { side, amount: shareOf(held, share), slippageBps })
      if (order.length === 0) return
      wallet.send(order)
      restsUntil = time + restSeconds
    }
  },
})

/** From the mean, in standard deviations of what was seen; 0 where nothing has moved yet. */
function distanceIn(seen: readonly Look[], price: number): number {
  const mean = seen.reduce((sum, look) => sum + look.price, 0) / seen.length
  const variance = seen.reduce((sum, look) => sum + (look.price - mean) * (look.price - mean), 0) / seen.length
  return variance > 0 ? (price - mean) / Math.sqrt(variance) : 0
}
