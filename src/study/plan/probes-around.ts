import type { Scalar } from '../../field/distribution.ts'
import { axisOf, rangeOf } from './axis-of.ts'
import type { StudyVariable } from './variable.ts'

const STEP = 0.1
/** Between these shares of the probability a random variable lies in nine of ten runs. */
const [RARELY_BELOW, RARELY_ABOVE] = [0.05, 0.95]

/**
 * The values to try of each variable by itself: a tenth more and less than the base, and the ends of its range; of a random
 * one the ends of its middle 90 %, of a choice all others. The base itself is not among them.
 */
export function probesAround(variables: readonly StudyVariable[]): Record<string, Scalar[]> {
  return Object.fromEntries(variables.map((variable) => [variable.name, probesOf(variable)]))
}

function probesOf(variable: StudyVariable): Scalar[] {
  const { base, choices, whole, distribution } = variable
  if (choices) return choices.filter((choice) => choice !== base)
  const { low, high } = variable.limits ?? { low: -Infinity, high: Infinity }
  const near = [1 - STEP, 1 + STEP].map((factor) => Number(base) * factor)
  const kept = near.map((value) => Math.min(high, Math.max(low, whole ? Math.round(value) : value)))
  const ends = distribution
    ? [RARELY_BELOW, RARELY_ABOVE].map((share) => axisOf(variable).at(share))
    : Object.values(rangeOf(variable))
  return [...new Set([...kept, ...ends])].filter((value) => value !== base)
}
