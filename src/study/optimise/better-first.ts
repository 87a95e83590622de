import type { Result } from './optimiser.ts'

/**
 * Sorts by the rules of Deb (2000): what keeps the constraints before what breaks them, among those that break them the
 * less broken first, among those that keep them the smaller objective. What could not be measured comes last.
 */
export function betterFirst(a: Result, b: Result): number {
  const [x, y] = [objectiveOf(a), objectiveOf(b)]
  if (a.violation !== b.violation) return a.violation < b.violation ? -1 : 1
  return x === y ? 0 : x < y ? -1 : 1
}

/** The first objective; the largest of all numbers where it could not be measured. */
function objectiveOf({ objectives }: Result): number {
  const [objective = Number.NaN] = objectives
  return Number.isNaN(objective) ? Infinity : objective
}
