import { normalCdf } from '../../probability/normal.ts'
import { axisOf, rangeOf } from './axis-of.ts'
import type { Ends } from './box-corners.ts'
import type { StudyVariable } from './variable.ts'

/**
 * The two ends of each variable of the world, for corners: of an environment the ends of its range, of a random one the
 * values that so many sigma stand for, of choices the first and the last. The designer's own stay where they are.
 */
export function endsOf(variables: readonly StudyVariable[], sigma = 3): Ends {
  const outer = variables.filter(({ role }) => role !== 'design')
  return Object.fromEntries(outer.map((variable) => [variable.name, endsOfOne(variable, sigma)]))
}

function endsOfOne(variable: StudyVariable, sigma: number): Ends[string] {
  const { choices, distribution } = variable
  if (distribution) {
    const { at } = axisOf(variable)
    return { low: at(normalCdf(-sigma)), high: at(normalCdf(sigma)) }
  }
  if (choices) return { low: choices[0] ?? variable.base, high: choices.at(-1) ?? variable.base }
  return rangeOf(variable)
}
