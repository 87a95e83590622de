import { BPS, type Call, fixed, type LendingMarket, toNumber, WAD } from 'saffron-sim'

import type { Failure } from '../../risk/pre-flight.ts'
import type { DexBroker, DexTask } from '../dex-broker.ts'
import type { BarFeed } from '../market-bars.ts'
import { type ExactOut, exactOutOf } from './exact-out.ts'
import type { Loans } from './loans.ts'
import type { Mend } from './mends.ts'
import { atOnce } from '../venues/at-once.ts'

/** A task as it can be carried out, and the calls that do it, one after another. */
export interface Prepared {
  readonly task: DexTask
  readonly calls: readonly Call[]
  /** Which of them is the swap. */
  readonly swap: number
}

/** The same of a mend; it need not have a swap. */
export interface PreparedMend {
  readonly calls: readonly Call[]
  readonly swap: number | undefined
}

/** What going short, buying back and clearing up take of calls. */
export interface ShortCalls {
  /** Puts up collateral, borrows and sells for at least so much; or why that cannot be. */
  enter(
    task: DexTask,
    leastOut: (amount: bigint) => Promise<bigint | undefined>,
  ): Promise<Prepared | Failure | undefined>
  /** Buys back and repays, with what may be withdrawn for it; undefined where there is nothing to pay with now. */
  cover(task: DexTask, slippage: bigint): Promise<Prepared | undefined>
  /** Undefined where nothing can be done now. */
  mend(mend: Mend<BarFeed>, slippage: bigint): Promise<PreparedMend | undefined>
}

interface ShortOptions {
  readonly loans: Loans
  readonly broker: Pick<DexBroker, 'atHand' | 'positions'>
}

/** Of collateral that debts do not need by the rules it leaves this much, since prices move before the block. */
const CAUTION = 95n
const PERCENT = 100n
/** The furthest that what is bought piece by piece may slip, however urgent it is. */
const MOST_SLIPPAGE = BPS / 2n

const least = (a: bigint, b: bigint) => (a < b ? a : b)

export function createShortCalls({ loans, broker }: ShortOptions): ShortCalls {
  const { collateral, debts, account } = loans

  /** What debts of these amounts ask for as collateral, if such a share of its worth may be borrowed. */
  async function needed(share: (market: LendingMarket) => number, owedOf: (token: string) => bigint) {
    const ofQuote = await collateral.price()
    if (ofQuote === undefined) return undefined
    let sum = 0n
    for (const [name, market] of debts) {
      const owed = owedOf(name)
      if (owed === 0n) continue
      const [price, part] = [await market.price(), share(market)]
      if (price === undefined || part === 0) return undefined
      const worth = (owed * price * 10n ** BigInt(collateral.token.decimals)) / 10n ** BigInt(market.token.decimals)
      sum += (worth * WAD) / (ofQuote * fixed(part)) + 1n
    }
    return sum
  }

  /** The block that was entered for last, and the token of the first entry for it. */
  let entered: { readonly coming: number; readonly first: string } | undefined
  const supplied = () => collateral.supplies.balanceOf(account)

  /** What may be withdrawn although something is owed, with caution. */
  async function freeCollateral(): Promise<bigint> {
    const need = await needed((market) => collateral.collateralFactor(market), loans.owedThen)
    const cash = await collateral.cash()
    const spare = need === undefined ? 0n : supplied() - need
    return spare > 0n ? least((spare * CAUTION) / PERCENT, cash) : 0n
  }

  /** The token of a debt that stands in the way of another one, where one market is owed at a time. */
  async function inTheWay(market: LendingMarket, token: string): Promise<string | undefined> {
    const owed = [...debts.keys()].find((name) => name !== token && loans.owedThen(name) > 0n)
    if (market.owesAlone === true) {
      // Of two that are decided in one step neither is owed yet.
      return owed ?? (entered === undefined || entered.first === token ? undefined : entered.first)
    }
    return owed !== undefined && (await market.borrowable(account)) === 0n ? owed : undefined
  }

  /** Repays all that is owed of a token, and takes the collateral back where nothing else needs it. */
  async function settle(market: LendingMarket, token: string, keeps: boolean): Promise<readonly Call[]> {
    const isLast = [...debts.keys()].every((name) => name === token || loans.owedThen(name) === 0n)
    const others = broker.positions().some((held) => held.direction === -1 && held.token !== token)
    const canLeave = !keeps && isLast && !others && supplied() > 0n && supplied() <= (await collateral.cash())
    return [...market.repayAll({}), ...(canLeave ? collateral.withdrawAll({}) : [])]
  }

  async function buy(pool: ExactOut, amount: bigint, bounds: { slippage: bigint; most: bigint }) {
    const quoted = await pool.quoteExactOut('buy', amount)
    if (quoted === undefined || quoted > bounds.most) return undefined
    const maxIn = least((quoted * (BPS + bounds.slippage)) / BPS, bounds.most)
    return pool.swapExactOut({ side: 'buy', amount, maxIn })
  }

  /** As much as there is cash for. */
  async function coverPiece(task: DexTask, slippage: bigint, before: readonly Call[], pay: bigint) {
    const [market, pool] = [debts.get(task.feed.token), exactOutOf(task.feed.pool)]
    const taken = pay > 0n ? await atOnce(task.feed.pool, 'buy', pay) : undefined
    const amount = least(((taken?.out ?? 0n) * (BPS - least(slippage, MOST_SLIPPAGE))) / BPS, task.amount)
    if (market === undefined || pool === undefined || amount === 0n) return undefined
    const calls = [...before, ...pool.swapExactOut({ side: 'buy', amount, maxIn: pay })]
    const piece: DexTask = { ...task, amount, covers: 'piece' }
    return { task: piece, calls: [...calls, ...market.repay({ amount })], swap: calls.length - 1 }
  }

  /** Repays a debt that no position has, with what of it is at home and what of the rest can be bought. */
  async function repayLeft(mend: Mend<BarFeed>, slippage: bigint): Promise<PreparedMend | undefined> {
    const { feed, amount, own, keeps } = mend
    const [market, pool] = [debts.get(feed.token), exactOutOf(feed.pool)]
    if (market === undefined || pool === undefined) return undefined
    const repay = await settle(market, feed.token, keeps)
    if (amount === 0n) return { calls: repay, swap: undefined }
    const home = broker.atHand()
    const swap = await buy(pool, amount, { slippage, most: home })
    if (swap !== undefined) return { calls: [...swap, ...repay], swap: swap.length - 1 }
    // First what there is, which sets collateral free to pay for the rest with.
    if (own > 0n) return { calls: market.repay({ amount: own }), swap: undefined }
    const free = await freeCollateral()
    const bought = free > 0n ? await buy(pool, amount, { slippage, most: home + free }) : undefined
    if (bought === undefined) return undefined
    const calls = [...collateral.withdrawCollateral({ amount: free }), ...bought]
    return { calls: [...calls, ...repay], swap: calls.length - 1 }
  }

  return {
    async enter(task, leastOut) {
      const { feed, collateral: most = 0n } = task
      const market = debts.get(feed.token)
      if (market === undefined) return undefined
      // What is put up already beyond what debts ask for is there once, for the first of several entries.
      const isFirst = entered?.coming !== loans.coming()
      if (isFirst) entered = { coming: loans.coming(), first: feed.token }
      const other = await inTheWay(market, feed.token)
      if (other !== undefined) return { code: 'no_loans', limit: 'one token owed at a time', value: `owes ${other}` }
      const own = (token: string) => (token === feed.token ? task.amount : 0n)
      const owedOf = (token: string) => own(token) + (isFirst ? loans.owedThen(token) : 0n)
      const need = await needed((one) => collateral.collateralFactor(one) * loans.margin, owedOf)
      if (need === undefined) return { code: 'short', limit: 'known prices of what is lent', value: 'unknown' }
      const there = isFirst ? supplied() : 0n
      const missing = need > there ? need - there : 0n
      // Where the lender's prices ask for more than the pool's did, it goes less far.
      const amount = missing > most ? (task.amount * most) / missing : task.amount
      const cash = await market.cash()
      if (amount > cash) {
        const [limit, value] = [cash, amount].map((units) => toNumber(units, market.token.decimals))
        return { code: 'no_loans', limit: limit ?? 0, value: value ?? 0 }
      }
      const minOut = amount > 0n ? await leastOut(amount) : undefined
      if (minOut === undefined) return undefined
      const put = least(missing, most)
      const calls = [
        ...(put > 0n ? collateral.depositCollateral({ amount: put }) : []),
        ...market.borrow({ amount }),
        ...feed.swap({ side: 'sell', amount, minOut }),
      ]
      return { task: { ...task, amount }, calls, swap: calls.length - 1 }
    },

    async cover(task, slippage) {
      const { feed, amount, covers, limit, keeps = false } = task
      const [market, pool] = [debts.get(feed.token), exactOutOf(feed.pool)]
      if (market === undefined || pool === undefined) return undefined
      const atLimit = limit === undefined ? undefined : feed.pool.worth('sell', amount, fixed(limit))
      const within = (most: bigint) => (atLimit === undefined ? most : least(most, atLimit))
      const home = broker.atHand()
      const repay = covers === 'all' ? await settle(market, feed.token, keeps) : market.repay({ amount })
      const swap = await buy(pool, amount, { slippage, most: within(home) })
      if (swap !== undefined) return { task, calls: [...swap, ...repay], swap: swap.length - 1 }
      const free = await freeCollateral()
      if (free > 0n) {
        const freed = collateral.withdrawCollateral({ amount: free })
        const swapThen = await buy(pool, amount, { slippage, most: within(home + free) })
        const calls = swapThen && [...freed, ...swapThen]
        if (calls !== undefined) return { task, calls: [...calls, ...repay], swap: calls.length - 1 }
      }
      // An order with a limit waits for its price; one without takes what it can get.
      if (atLimit !== undefined) return undefined
      const freed = free > 0n ? collateral.withdrawCollateral({ amount: free }) : []
      return coverPiece(task, slippage, freed, home + free)
    },

    async mend(mend, slippage) {
      const { kind, feed, amount } = mend
      if (kind === 'withdraw') {
        const cash = await collateral.cash()
        if (cash === 0n) return undefined
        const calls = amount <= cash ? collateral.withdrawAll({}) : collateral.withdraw({ amount: cash })
        return { calls, swap: undefined }
      }
      if (kind === 'sell') {
        const out = await feed.pool.quoteExactIn('sell', amount)
        if (out === 0n) return undefined
        const minOut = slippage > BPS ? 0n : (out * (BPS - slippage)) / BPS
        const calls = feed.swap({ side: 'sell', amount, minOut })
        return { calls, swap: calls.length - 1 }
      }
      return repayLeft(mend, slippage)
    },
  }
}
