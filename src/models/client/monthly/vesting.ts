/** Tokens that become somebody's own bit by bit. */
export interface Grant {
  readonly tokens: number
  /** The fraction that is free in month 1. */
  readonly initial: number
  /** Months in which nothing else vests. */
  readonly cliff: number
  /** Months of equal slices after the cliff. */
  readonly duration: number
}

/** What a grant frees in a month, counted from 1. */
export function unlocked({ tokens, initial, cliff, duration }: Grant, month: number): number {
  const first = month === 1 ? tokens * initial : 0
  return cliff < month && month <= cliff + duration ? first + (tokens * (1 - initial)) / duration : first
}

/** What a grant has freed by the end of a month. */
export function unlockedBy({ tokens, initial, cliff, duration }: Grant, month: number): number {
  if (month < 1) return 0
  const slices = Math.min(Math.max(month - cliff, 0), duration)
  return tokens * initial + (slices === 0 ? 0 : (tokens * (1 - initial) * slices) / duration)
}
