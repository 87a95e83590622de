import type { Scalar } from '../../field/distribution.ts'
import { StudyDesignError } from './errors.ts'

/** The values of one set of parameters, by name. */
export type Values = Readonly<Record<string, Scalar>>

/** More points than anybody runs: a slip in a grid makes them by the billion. */
const MOST = 1_000_000

/** Sets one by one, so that a hundred thousand need no room. */
export interface Sets {
  /** Parameters that any of them has. */
  readonly names: readonly string[]
  readonly length: number
  at(place: number): Values | undefined
}

/** Every combination of the levels; the last variable changes fastest. */
export function grid(levels: Readonly<Record<string, readonly Scalar[]>>): Values[] {
  const sets = gridSets(levels)
  return Array.from({ length: sets.length }, (_, place) => sets.at(place) ?? {})
}

/** The sets of a grid, each made when it is asked for. */
export function gridSets(levels: Readonly<Record<string, readonly Scalar[]>>): Sets {
  const axes = Object.entries(levels)
  const length = axes.reduce((product, [, values]) => product * values.length, 1)
  if (length > MOST) {
    throw new StudyDesignError({
      problem: `the grid has ${length.toLocaleString('en')} points, and more than a million are never run`,
      hint: 'Take fewer levels, or a sample: --sample sobol --runs 1000.',
    })
  }
  return {
    names: axes.map(([name]) => name),
    length,
    at(place) {
      let left = place
      const chosen = axes.toReversed().map(([name, values]): [string, Scalar] => {
        const level = values[left % values.length] ?? false
        left = Math.floor(left / values.length)
        return [name, level]
      })
      return Object.fromEntries(chosen.toReversed())
    },
  }
}

/** Sets as they are listed. */
export function listedSets(sets: readonly Values[]): Sets {
  const names = [...new Set(sets.flatMap((set) => Object.keys(set)))]
  return { names, length: sets.length, at: (place) => sets[place] }
}
