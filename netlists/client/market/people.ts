import { type Address, type Behaviour, type Call, DAY, thirtyDays, wad } from 'saffron-sim'
import type { ClientPlan } from 'saffron-sim/models'

import type { Market } from './economy.ts'
import { type Terms, usdOf } from './terms.ts'

export interface PeopleOptions {
  readonly market: Market
  readonly plan: ClientPlan
  readonly terms: Terms
  readonly addressOf: (agent: string) => Address
}

export const A_MONTH = thirtyDays(1)
/** How much less than quoted people accept: the whole of a month's sales may come before theirs. */
const SLIPPAGE_BPS = 5_000n
const BPS = 10_000n

const partOf = (amount: bigint, part: number) => (amount * wad(Math.min(1, Math.max(0, part)))) / wad(1)

/** Takes what has vested for an account; gives the calls, and how much comes of them. */
export async function vested({ vesting }: Market, account: Address) {
  if (vesting.ledger.balanceOf(account) === 0n) return { amount: 0n, calls: [] }
  const ids = await vesting.grantsOf(account)
  const due = await Promise.all(ids.map(async (id) => ({ id, amount: await vesting.releasable(id) })))
  const open = due.filter(({ amount }) => amount > 0n)
  return {
    amount: open.reduce((sum, { amount }) => sum + amount, 0n),
    calls: open.flatMap(({ id }) => vesting.releaseVested({ id })),
  }
}

/**
 * Once in thirty days: takes what has vested, and does with what is free what the average does: sells, stakes, deposits,
 * burns, spends, holds. As often as a part is taken out on average it takes all it has staked and deposited out. `buys` says what it spends on tokens then.
 */
export function person({ market, plan, addressOf }: PeopleOptions, { first, buys }: PersonOptions): Behaviour {
  const { token, usd, pool, staking } = market
  const { shares, utility, transferTo } = plan.economy
  let waits = first
  return async ({ wallet, time, rng, sleep }) => {
    if (waits > 0) {
      const seconds = waits * DAY
      waits = 0
      await sleep(seconds)
      return
    }
    const fresh = await vested(market, wallet.address)
    const free = token.ledger.balanceOf(wallet.address) + fresh.amount
    const used = partOf(free, shares.utility)
    const sold = partOf(free, shares.sell)
    const sell = sold > 0n ? await minimum(market, 'sell', sold) : 0n
    const spent = usdOf(buys?.(time) ?? 0)
    const buy = spent > 0n ? await minimum(market, 'buy', spent) : 0n
    const some = (part: number, calls: (amount: bigint) => readonly Call[]) => {
      const amount = partOf(used, part)
      return amount > 0n ? calls(amount) : []
    }
    const pooled = usd.ledger.balanceOf(wallet.address) / 2n
    const leaves = rng.chance(shares.removal)
    const [stake, deposit] = [staking.ledger.balanceOf(wallet.address), pool.ledger.balanceOf(wallet.address)]
    const calls = [
      ...fresh.calls,
      ...(leaves && stake > 0n ? staking.exit({}) : []),
      ...(leaves && deposit > 0n ? pool.removeLiquidity({ shares: deposit }) : []),
      ...(buy > 0n ? pool.swapExactIn({ side: 'buy', amount: spent, minOut: buy }) : []),
      ...(sell > 0n ? pool.swapExactIn({ side: 'sell', amount: sold, minOut: sell }) : []),
      ...some(utility.stake, (amount) => staking.stake({ amount })),
      ...some(utility.burn, (amount) => token.burn({ amount })),
      ...some(utility.transfer, (amount) => token.transfer({ to: addressOf(`${transferTo}-1`), amount })),
      ...(pooled > 0n ? some(utility.liquidity, (base) => pool.addLiquidity({ base, quote: pooled })) : []),
    ]
    if (calls.length > 0) wallet.send(calls)
    await sleep(A_MONTH)
  }
}

export interface PersonOptions {
  /** Days until it looks first, so that not all come on the same day. */
  readonly first: number
  /** Dollars that it spends on tokens each time. */
  readonly buys?: (time: number) => number
}

export async function minimum({ pool }: Market, side: 'buy' | 'sell', amount: bigint): Promise<bigint> {
  const quoted = await pool.quoteExactIn(side, amount)
  return (quoted * (BPS - SLIPPAGE_BPS)) / BPS
}

/** Pays the revenue of each day: to the treasury, and what is theirs to providers. */
export function customers({ market, plan, terms, addressOf }: PeopleOptions): Behaviour {
  const { providers } = plan.economy.revenueShares
  const { treasury, usd, monthlyIncome } = market
  return ({ wallet, time, stepSeconds }) => {
    const share = stepSeconds / A_MONTH
    const revenue = Math.max(0, terms.revenueAt(time)) * share
    const amount = usdOf(revenue * (1 - providers))
    const out = usdOf(revenue * providers)
    const income = usdOf(monthlyIncome * share)
    const calls = [
      ...(amount > 0n ? treasury.collectRevenue({ from: wallet.address, amount }) : []),
      ...(income > 0n ? treasury.deposit({ quote: income }) : []),
      ...(out > 0n ? usd.transfer({ to: addressOf('providers'), amount: out }) : []),
    ]
    if (calls.length > 0) wallet.send(calls)
  }
}
