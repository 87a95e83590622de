import { field } from '../../../field/field.ts'
import { days, toNumber } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { marketOrder } from './market-order.ts'

/** Buys what has risen and sells what has fallen. One read in a step without a trade. */
export const momentumTrader = behaviour({
  kind: 'momentum-trader',
  about: 'Buys what has risen and sells what has fallen',
  needs: { pool: roles.market },
  fields: {
    lookbackSeconds: field.seconds({
      default: days(7),
      about: 'How far back it looks for a trend; it trades once it has watched for so long',
    }),
    threshold: field.number({
      default: 0.05,
      min: 0,
      unit: 'ratio',
      about: 'Change of the price over that time that it calls a trend: 0.05 is 5 % up or down',
    }),
    share: field.ratio({
      default: 0.1,
      about: 'Share of what it holds of the token it pays with that it trades at once',
    }),
    restSeconds: field.seconds({ default: 0, about: 'How long it lies back after a trade' }),
    slippageBps: field.bps({ default: 100, about: 'How much less than quoted it accepts' }),
  },
  act({ pool, lookbackSeconds, threshold, share, restSeconds, slippageBps }) {
    const trendAt = trendOver(lookbackSeconds)
    let restsUntil = -Infinity
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
  },
})

/** The price's relative change since the last look that is old enough; 0 while there is none. */
function trendOver(lookbackSeconds: number) {
  const seen: { readonly time: number; readonly price: number }[] = []
  return (time: number, price: number): number => {
    const old = seen.findLastIndex((look) => look.time <= time - lookbackSeconds)
    if (old > 0) seen.splice(0, old)
    const [first] = seen
    seen.push({ time, price })
    return old < 0 || !first ? 0 : price / first.price - 1
  }
}
