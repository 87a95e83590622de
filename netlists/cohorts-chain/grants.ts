import { type Address, MONTH, wad, type VestingGrant } from 'saffron-sim'
import type { VestingTerms } from 'saffron-sim/models'

interface Granted {
  readonly grant: number
  readonly terms: VestingTerms
}

const PERCENT = 100n * 10n ** 18n

export interface GrantOptions {
  readonly beneficiary: Address
  /** When month 0 begins. */
  readonly start: number
}

/**
 * A member's grants: what unlocks at once, and the rest in a straight line that has come to so many slices at the end of
 * each month. Without months to vest in it is one slice.
 */
export function grantsOf({ grant, terms }: Granted, { beneficiary, start }: GrantOptions): VestingGrant[] {
  const all = wad(grant)
  const atOnce = (all * wad(terms.tge_unlock_pct)) / PERCENT
  const line = { cliffSeconds: 0, durationSeconds: Math.max(1, terms.vesting_months) * MONTH }
  return [
    { amount: atOnce, start, cliffSeconds: 0, durationSeconds: 1 },
    { amount: all - atOnce, start: start + terms.cliff_months * MONTH, ...line },
  ]
    .filter(({ amount }) => amount > 0n)
    .map((each) => ({ ...each, beneficiary }))
}

/** How much of a grant has vested at a time, to the unit, as the contract says. */
export function vestedAt({ amount, start, durationSeconds }: GrantTerms, time: number): bigint {
  if (time <= start) return 0n
  const elapsed = time - start
  return elapsed >= durationSeconds ? amount : (amount * BigInt(elapsed)) / BigInt(durationSeconds)
}

export interface GrantTerms {
  readonly amount: bigint
  readonly start: number
  readonly durationSeconds: number
}
