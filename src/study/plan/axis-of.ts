import { type Axis, createAxis } from './axis.ts'
import { StudyDesignError } from './errors.ts'
import type { StudyVariable } from './variable.ts'

/**
 * The axis of a variable: its distribution within its limits, its choices, or its range with every value as likely as any
 * other.
 */
export function axisOf(variable: StudyVariable): Axis {
  const { name, distribution, limits, whole, choices } = variable
  if (distribution) return createAxis(name, distribution, { ...limits, whole })
  if (choices) return createAxis(name, { kind: 'oneOf', values: choices })
  return createAxis(name, { kind: 'uniform', ...rangeOf(variable) }, { ...limits, whole })
}

/** How far a number is to be moved: its range, else its limits where both are there. */
export function rangeOf({ name, range, limits }: StudyVariable): { low: number; high: number } {
  if (range) return range
  if (limits && Number.isFinite(limits.low) && Number.isFinite(limits.high)) return limits
  throw new StudyDesignError({
    problem: `nobody says how far '${name}' is to be moved`,
    hint: `Give the parameter a range or a distribution, or say it here: --vary '${name}=uniform(0, 1)'.`,
  })
}
