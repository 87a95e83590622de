import { WAD, YEAR } from '../../../units.ts'

/*
 * The formulas of pooled lending as the contract has them, in its own integers (Compound's whitepaper, 2019): for
 * decisions over many accounts that would cost a read each.
 */

/** Annual rates by utilisation, WAD each. */
export interface Curve {
  readonly base: bigint
  readonly slope: bigint
  readonly jump: bigint
  readonly kink: bigint
}

/** What a market has and owes. */
export interface Totals {
  readonly cash: bigint
  readonly borrows: bigint
  readonly reserves: bigint
  readonly shares: bigint
  readonly index: bigint
  /** Seconds since 1970 up to which interest has been booked. */
  readonly accruedAt: bigint
}

const MAX_RATE = 10n * WAD

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** What suppliers own together. */
export const ownedOf = ({ cash, borrows, reserves }: Totals): bigint => {
  const owned = cash + borrows - reserves
  return owned < 0n ? 0n : owned
}

/** The share of it that is lent out, at most one. */
export function utilisationOf(totals: Totals): bigint {
  if (totals.borrows === 0n) return 0n
  const owned = ownedOf(totals)
  return totals.borrows >= owned ? WAD : (totals.borrows * WAD) / owned
}

function borrowRateOf({ base, slope, jump, kink }: Curve, used: bigint): bigint {
  const upTo = least(used, kink)
  return least(base + (slope * upTo + jump * (used - upTo)) / WAD, MAX_RATE)
}

/** The market as of a time: simple interest since the last accrual. */
export function accrued(totals: Totals, curve: Curve, reserveFactor: bigint, time: number): Totals {
  const growth = (borrowRateOf(curve, utilisationOf(totals)) / BigInt(YEAR)) * (BigInt(time) - totals.accruedAt)
  const interest = (totals.borrows * growth) / WAD
  return {
    cash: totals.cash,
    borrows: totals.borrows + interest,
    reserves: totals.reserves + (interest * reserveFactor) / WAD,
    shares: totals.shares,
    index: totals.index + (totals.index * growth) / WAD,
    accruedAt: BigInt(time),
  }
}
