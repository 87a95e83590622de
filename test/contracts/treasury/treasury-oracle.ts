import { pairOracle } from '../amm/pair-oracle.ts'

const BPS = 10_000n
const WEEK = 604_800n
const NAMES = ['burn', 'liquidity', 'stakers', 'reserve'] as const

export type Parts = Record<(typeof NAMES)[number], bigint>
interface Policy {
  readonly minInterval: bigint
  readonly maxImpactBps: bigint
  readonly maxSpendPerEpoch: bigint
  readonly incentiveCapPerEpoch: bigint
}

/** Side 0 of the pool is money. */
const MONEY = 0

/**
 * A treasury by its rules and the curve of its pool, without a mean price. Actions give the name of the refusal, if any.
 */
export function treasuryOracle({ split, policy, locked }: { split: Parts; policy: Policy; locked: bigint }) {
  const pool = pairOracle(locked)
  const buckets: Parts = { burn: 0n, liquidity: 0n, stakers: 0n, reserve: 0n }
  const own = { inventory: 0n, kept: 0n, burned: 0n }
  const weeks = { spent: new Map<bigint, bigint>(), given: new Map<bigint, bigint>() }
  let [lastBuyback, current] = [0n, split]

  const used = (of: Map<bigint, bigint>, now: bigint) => of.get(now / WEEK) ?? 0n
  const book = (of: Map<bigint, bigint>, now: bigint, amount: bigint) => of.set(now / WEEK, used(of, now) + amount)
  const refusal = (available: bigint, amount: bigint) => {
    if (amount === 0n) return 'ZeroAmount'
    return amount > available ? 'BucketTooSmall' : undefined
  }
  /** At most the impact above the price of before, a unit of what is bought left to the pair's rounding. */
  const isTooDear = (paid: bigint, bought: bigint) =>
    paid * pool.reserves[1] * BPS > (bought + 1n) * pool.reserves[0] * (BPS + policy.maxImpactBps)
  /** The most that leaves as large a part of the money as the pool's money is, once it has been traded. */
  const partToTrade = (money: bigint): bigint => {
    const [held] = pool.reserves
    const leaves = (part: bigint) => (money - part) * 1_000n * held >= 997n * part * (held + part)
    let [low, high] = [0n, money + 1n]
    while (high - low > 1n) {
      const middle = (low + high) / 2n
      if (leaves(middle)) low = middle
      else high = middle
    }
    return low
  }
  const spendOwn = (amount: bigint) => {
    const first = amount < own.inventory ? amount : own.inventory
    own.inventory -= first
    own.kept -= amount - first
  }

  return {
    pool,
    buckets,
    own,
    setSplit: (next: Parts) => void (current = next),
    lastBuyback: () => lastBuyback,
    collect(amount: bigint): string | undefined {
      if (amount === 0n) return 'ZeroAmount'
      let rest = amount
      for (const name of NAMES.slice(0, 3)) {
        const part = (amount * current[name]) / BPS
        buckets[name] += part
        rest -= part
      }
      buckets.reserve += rest
      return undefined
    },
    deposit(money: bigint, tokens: bigint): string | undefined {
      if (money === 0n && tokens === 0n) return 'ZeroAmount'
      buckets.reserve += money
      own.inventory += tokens
      return undefined
    },
    /** What is paid of it, or why nothing is. */
    payExpense(amount: bigint): string | bigint {
      if (amount === 0n) return 'ZeroAmount'
      const paid = amount < buckets.reserve ? amount : buckets.reserve
      buckets.reserve -= paid
      return paid === 0n ? 'BucketTooSmall' : paid
    },
    payStakers(amount: bigint): string | undefined {
      const refused = refusal(buckets.stakers, amount)
      if (refused === undefined) buckets.stakers -= amount
      return refused
    },
    give(amount: bigint, now: bigint): string | undefined {
      const refused = refusal(own.inventory + own.kept, amount)
      if (refused !== undefined) return refused
      if (used(weeks.given, now) + amount > policy.incentiveCapPerEpoch) return 'EpochCapExceeded'
      spendOwn(amount)
      book(weeks.given, now, amount)
      return undefined
    },
    buyback(amount: bigint, keep: boolean, now: bigint): string | undefined {
      const refused = refusal(buckets.burn, amount)
      if (refused !== undefined) return refused
      if (lastBuyback > 0n && now < lastBuyback + policy.minInterval) return 'TooSoon'
      if (used(weeks.spent, now) + amount > policy.maxSpendPerEpoch) return 'EpochCapExceeded'
      const bought = pool.mostOut(MONEY, amount)
      // The pair sells nothing for nothing, and says so in a text.
      if (bought === 0n) return 'Error'
      if (isTooDear(amount, bought)) return 'ImpactTooLarge'
      pool.trade(MONEY, amount, bought)
      buckets.burn -= amount
      own[keep ? 'kept' : 'burned'] += bought
      lastBuyback = now
      book(weeks.spent, now, amount)
      return undefined
    },
    deploy(amount: bigint, matched: boolean): string | undefined {
      const money = matched ? amount / 2n : amount
      const refused = refusal(buckets.liquidity, money)
      if (refused !== undefined) return refused
      const traded = matched ? 0n : partToTrade(money)
      const [x, y] = pool.reserves
      const tokens = matched ? (money * y + x - 1n) / x : pool.mostOut(MONEY, traded)
      if (!matched && traded === 0n) return 'ZeroAmount'
      if (tokens === 0n) return 'Error'
      if (!matched && isTooDear(traded, tokens)) return 'ImpactTooLarge'
      if (matched && tokens > own.inventory + own.kept) return 'BucketTooSmall'
      const undo = [...pool.reserves] as const
      pool.trade(MONEY, traded, tokens * (matched ? 0n : 1n))
      const { taken, minted } = pool.deposit(money - traded, tokens)
      if (minted === 0n || taken.includes(0n)) {
        ;[pool.reserves[0], pool.reserves[1]] = undo
        return taken.includes(0n) ? 'ZeroAmount' : 'Error'
      }
      if (matched) spendOwn(tokens)
      pool.book('treasury', taken, minted)
      buckets.liquidity -= traded + taken[0]
      own.inventory += tokens - taken[1]
      return undefined
    },
    withdraw(shares: bigint): string | undefined {
      if (shares === 0n) return 'ZeroAmount'
      const [money, tokens] = pool.worth(shares)
      if (shares > pool.sharesOf('treasury') || money === 0n || tokens === 0n) return 'Error'
      pool.book('treasury', [-money, -tokens], -shares)
      buckets.reserve += money
      own.inventory += tokens
      return undefined
    },
  }
}
