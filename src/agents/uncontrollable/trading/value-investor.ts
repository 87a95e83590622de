import type { Turn } from '../../../engine/agent.ts'
import { field } from '../../../field/field.ts'
import { days, toNumber, weeks, YEAR } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import type { Market } from '../../roles/market.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { leaveMarket } from './leave-market.ts'
import { marketOrder } from './market-order.ts'

/** What is wanted beyond growth and yield is never taken for less than this: nobody pays more than 20 years of earnings. */
const LEAST_RETURN = 0.05

/**
 * Holds the more of a token the cheaper it is by its own idea of what earnings, growth and yield are worth, half of which
 * is what it has seen the price be. Three reads when it looks.
 */
export const valueInvestor = behaviour({
  kind: 'value-investor',
  about: 'Buys what costs less than it thinks the earnings, growth and yield are worth, and sells what costs more',
  source:
    'Gordon: Dividends, Earnings, and Stock Prices, 1959; Tversky, Kahneman: Judgment under Uncertainty, 1974 (anchoring)',
  needs: {
    /** Its base is the token, its quote the money that earnings are counted in. */
    pool: roles.market,
    treasury: roles.treasury,
    /** Whose rate it counts as a part of what a token brings. */
    staking: roles.staking.orNone(),
  },
  fields: {
    discount: field.number({ default: 0.3, above: 0, unit: 'ratio', about: 'What money must bring it in a year' }),
    growth: field.number({ default: 0.05, unit: 'ratio', about: 'How much more it expects to be earned each year' }),
    yieldShare: field.ratio({ default: 0.5, about: 'Part of the staking rate that it counts on' }),
    anchor: field.ratio({
      default: 0.5,
      about: 'How much of its idea is what the price has been; the rest is reckoned',
    }),
    memorySeconds: field.seconds({
      default: days(90),
      above: 0,
      about: 'How far back its memory of the price reaches: what is as old as this counts a third',
    }),
    watchSeconds: field.seconds({ default: weeks(4), about: 'How long it watches before it judges' }),
    sensitivity: field.number({
      default: 0.5,
      min: 0,
      about: 'How much more of its wealth, beyond a half, it holds in tokens that cost a logarithm of one less',
    }),
    band: field.ratio({ default: 0.05, about: 'How far that share may be off before it trades' }),
    pace: field.ratio({ default: 0.25, about: 'Part of the way to it that it goes at once' }),
    leaving: field.number({
      default: 0,
      min: 0,
      unit: 'per year',
      about: 'How often in a year one like it sells all that it has and leaves for good',
    }),
    slippageBps: field.bps({ default: 300, about: 'How much less than quoted it accepts' }),
    everySeconds: field.seconds({ default: weeks(1), about: 'How often it looks' }),
  },
  act({ pool, treasury, staking, ...options }) {
    const { discount, growth, yieldShare, anchor, sensitivity, band, pace, slippageBps } = options
    const remembers = fadingMean(options.memorySeconds)
    let watchedSince: number | undefined
    let lookedAt: number | undefined
    let leaves = false

    /** What it thinks a token is worth, by what it sees now; undefined while it cannot tell. */
    async function worth(usual: number): Promise<number | undefined> {
      const [earned, apr] = await Promise.all([treasury.earnings(), staking?.apr()])
      if (earned === undefined) return undefined
      // Whoever counts on rewards holds more tokens each year: they bring it more of the earnings.
      const wanted = discount - growth - yieldShare * toNumber(apr ?? 0n)
      const reckoned = toNumber(earned) / Math.max(LEAST_RETURN, wanted)
      return Math.exp((1 - anchor) * Math.log(reckoned) + anchor * Math.log(usual))
    }

    async function order(turn: Turn, price: number, believed: number) {
      const { base, quote } = ownedBy(turn, pool)
      const wealth = base * price + quote
      const target = Math.min(1, Math.max(0, 0.5 + sensitivity * Math.log(believed / price)))
      const gap = target - (wealth > 0 ? (base * price) / wealth : target)
      if (Math.abs(gap) <= band) return []
      const [side, held] = gap > 0 ? (['buy', quote] as const) : (['sell', base * price] as const)
      const paid = pool.paid({ side }).ledger.balanceOf(turn.wallet.address)
      const amount = shareOf(paid, Math.min(1, (Math.abs(gap) * pace * wealth) / held))
      return marketOrder(pool, { side, amount, slippageBps })
    }

    return async (turn) => {
      const { time, rng } = turn
      watchedSince ??= time
      const price = toNumber((await pool.price()) ?? 0n)
      if (price > 0) {
        const usual = remembers(time, price)
        leaves ||= rng.chance(1 - Math.exp((-options.leaving * (time - (lookedAt ?? time))) / YEAR))
        lookedAt = time
        if (leaves) return leaveMarket(turn, pool, slippageBps)
        if (time - watchedSince >= options.watchSeconds) {
          const believed = await worth(usual)
          const calls = believed === undefined ? [] : await order(turn, price, believed)
          if (calls.length > 0) turn.wallet.send(calls)
        }
      }
      await turn.sleep(options.everySeconds)
    }
  },
})

/** Whole tokens and money. */
function ownedBy({ wallet }: Pick<Turn, 'wallet'>, { base, quote }: Market) {
  const held = ({ ledger, decimals }: Market['base']) => toNumber(ledger.balanceOf(wallet.address), decimals)
  return { base: held(base), quote: held(quote) }
}

/** The mean of the logarithms of what was seen, in which what is so many seconds old counts a third. */
function fadingMean(seconds: number) {
  let last: { readonly time: number; readonly log: number } | undefined
  return (time: number, price: number): number => {
    const log = Math.log(price)
    const faded = last ? Math.exp((last.time - time) / seconds) : 0
    last = { time, log: (last?.log ?? 0) * faded + log * (1 - faded) }
    return Math.exp(last.log)
  }
}
