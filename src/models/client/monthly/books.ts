import { ACTORS, BUCKETS } from './accounts.ts'
import type { Economy } from './economy.ts'
import type { Pool } from './pool.ts'

/** What the monthly model carries from month to month: columns with one number per account. */
export interface Books {
  /** Months simulated. */
  month: number
  readonly wallets: Float64Array
  readonly stakes: Float64Array
  /** The token side of what each account has in the pool. */
  readonly claims: Float64Array
  readonly buckets: Float64Array
  readonly pool: Pool
  /** The pool's tokens when liquidity last moved; undefined before the first month. */
  tokensAtLiquidity: number | undefined
  cash: number
  users: number
  holders: number
  points: number
  minted: number
  burned: number
  /** Paid out of the airdrop's pot so far. */
  airdropped: number
  /** In percent per year; NaN while nobody stakes. */
  stakingApr: number
  /** What incentives were worth in the last month, in dollars. */
  incentiveUsd: number
}

export function openBooks({ opening, users, holders }: Economy): Books {
  const column = (names: readonly string[], amounts: Readonly<Record<string, number>>) =>
    Float64Array.from(names, (name) => amounts[name] ?? 0)
  return {
    month: 0,
    wallets: column(ACTORS, opening.held),
    stakes: column(ACTORS, opening.staked),
    claims: column(ACTORS, {}),
    buckets: column(BUCKETS, opening.held),
    pool: { ...opening.pool },
    tokensAtLiquidity: undefined,
    cash: opening.cash,
    users: users.initial,
    holders: holders.initial,
    points: 0,
    minted: 0,
    burned: 0,
    airdropped: 0,
    stakingApr: NaN,
    incentiveUsd: 0,
  }
}

export function copyBooks(books: Books): Books {
  const { wallets, stakes, claims, buckets, pool } = books
  const columns = { wallets: wallets.slice(), stakes: stakes.slice(), claims: claims.slice(), buckets: buckets.slice() }
  return { ...books, ...columns, pool: { ...pool } }
}

export function total(column: Float64Array): number {
  let sum = 0
  for (const amount of column) sum += amount
  return sum
}

/** Shares an amount out in proportion to weights, onto a column. Nothing happens where the weights are all zero. */
export function shareOut(amount: number, weights: Float64Array, onto: Float64Array): void {
  const sum = total(weights)
  if (sum > 0) for (const [i, weight] of weights.entries()) add(onto, i, (amount * weight) / sum)
}

export const at = (column: Float64Array, i: number): number => column[i] ?? NaN

export function add(column: Float64Array, i: number, amount: number): void {
  column[i] = at(column, i) + amount
}
