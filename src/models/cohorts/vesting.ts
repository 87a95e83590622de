/** How much of an allocation is free in which month. */
export interface VestingTerms {
  readonly tge_unlock_pct: number
  readonly cliff_months: number
  readonly vesting_months: number
}

/**
 * The share of a grant that unlocks in each month from 0: what unlocks at once in month 0, and the rest in equal slices
 * from the month of the cliff on, the first together with what unlocks at once if there is no cliff. Without months to
 * vest in, the rest comes whole in the month of the cliff.
 */
export function unlockedIn(month: number, { tge_unlock_pct, cliff_months, vesting_months }: VestingTerms): number {
  const atOnce = tge_unlock_pct / 100
  const slices = Math.max(1, vesting_months)
  const slice = month >= cliff_months && month < cliff_months + slices ? (1 - atOnce) / slices : 0
  return (month === 0 ? atOnce : 0) + slice
}

/** The share still locked after a month. */
export function lockedAfter(month: number, { tge_unlock_pct, cliff_months, vesting_months }: VestingTerms): number {
  const slices = Math.max(1, vesting_months)
  const left = Math.min(slices, Math.max(0, cliff_months + slices - 1 - month))
  return month < 0 ? 1 : ((1 - tge_unlock_pct / 100) * left) / slices
}

/** Whether the first slice after a cliff comes in this month. */
export function cliffEndsIn(month: number, { tge_unlock_pct, cliff_months }: VestingTerms): boolean {
  return cliff_months > 0 && month === cliff_months && tge_unlock_pct < 100
}
