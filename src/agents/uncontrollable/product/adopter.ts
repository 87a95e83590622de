import type { Call } from '../../../abi/types/call.ts'
import type { Turn } from '../../../engine/agent.ts'
import { field } from '../../../field/field.ts'
import { days, fixed, toNumber, WEEK, YEAR } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { leaveMarket } from '../trading/leave-market.ts'
import { marketOrder } from '../trading/market-order.ts'

/** A purchase of less than this part of the stock it wants is not worth a transaction. */
const WORTH_IT = 0.1

/**
 * Uses a product that is paid for in money and in tokens: it buys what it needs, keeps some at home, and uses the product more
 * and more, up to all it can. Some leave for good and sell what they have left. Two reads when it buys.
 */
export const adopter = behaviour({
  kind: 'adopter',
  about:
    'Needs a token to use a product: it buys and spends it, more and more up to all it can use, or leaves for good',
  source:
    'Verhulst: Notice sur la loi que la population suit dans son accroissement, 1838; Cong, Li, Wang: Tokenomics, 2021',
  needs: {
    /** Where it buys the token, the base, for its money, the quote. */
    pool: roles.market,
    /** Who sells the product: money is its revenue, tokens its inventory. */
    treasury: roles.treasury,
  },
  fields: {
    usage: field.amount({ required: true, unit: 'quote', about: 'What a year costs it once it uses all it can' }),
    startShare: field.ratio({ default: 0.2, above: 0, about: 'Share of that which it uses at first' }),
    growth: field.number({
      default: 2,
      unit: 'per year',
      about: 'Rate of its growth while it uses little; less and less the nearer it is to all',
    }),
    tokenShare: field.ratio({ default: 0.5, about: 'Part of the cost that is paid in tokens, at their price' }),
    stockSeconds: field.seconds({ default: days(30), about: 'How long the tokens last that it wants to have at home' }),
    churn: field.number({
      default: 0.1,
      min: 0,
      unit: 'per year',
      about: 'How often in a year one like it leaves for good and sells all its tokens',
    }),
    slippageBps: field.bps({ default: 300, about: 'How much less than quoted it accepts' }),
    everySeconds: field.seconds({ default: WEEK, above: 0, about: 'How often it pays' }),
  },
  act({ pool, treasury, usage, startShare, growth, tokenShare, stockSeconds, churn, slippageBps, everySeconds }) {
    const { base, quote } = pool
    const full = toNumber(usage, quote.decimals)
    let began: number | undefined
    let paidUntil: number | undefined
    let leaves = false

    /** What a year costs it by what it uses at a time: the logistic curve. */
    function rateAt(time: number): number {
      const left = startShare > 0 ? (1 - startShare) / startShare : Infinity
      return full / (1 + left * Math.exp((-growth * (time - (began ?? time))) / YEAR))
    }

    /** Buys what is missing of its stock, and pays with tokens and money for the time that has passed. */
    async function use({ wallet, time }: Turn, passed: number): Promise<readonly Call[]> {
      const price = toNumber((await pool.price()) ?? 0n)
      const [held, money] = [base, quote].map((it) => it.ledger.balanceOf(wallet.address))
      const rate = rateAt(time)
      const cost = (rate * passed) / YEAR
      const due = price > 0 ? amountOf((cost * tokenShare) / price, base.decimals) : 0n
      const stock = price > 0 ? amountOf((rate * tokenShare * stockSeconds) / YEAR / price, base.decimals) : 0n
      const fee = least(amountOf(cost * (1 - tokenShare), quote.decimals), money ?? 0n)
      const purse = (money ?? 0n) - fee
      const missing = stock + due - (held ?? 0n)
      const worthIt = missing * BigInt(1 / WORTH_IT) > stock + due
      const paid = worthIt ? least(amountOf(toNumber(missing, base.decimals) * price, quote.decimals), purse) : 0n
      const purchase = await marketOrder(pool, { side: 'buy', amount: paid, slippageBps })
      // What a purchase may bring less than quoted is not there to be spent.
      const spent = least(due, held ?? 0n)
      return [
        ...(fee > 0n ? treasury.collectRevenue({ from: wallet.address, amount: fee }) : []),
        ...purchase,
        ...(spent > 0n ? treasury.deposit({ token: spent }) : []),
      ]
    }

    return async (turn) => {
      const { time, rng } = turn
      began ??= time
      const passed = time - (paidUntil ?? time)
      paidUntil = time
      leaves ||= rng.chance(1 - Math.exp((-churn * passed) / YEAR))
      if (leaves) return leaveMarket(turn, pool, slippageBps)
      const calls = await use(turn, passed)
      if (calls.length > 0) turn.wallet.send(calls)
      await turn.sleep(everySeconds)
    }
  },
})

const amountOf = (whole: number, decimals: number): bigint => (whole > 0 ? fixed(whole, decimals) : 0n)

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
