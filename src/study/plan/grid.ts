import type { Scalar } from '../../field/distribution.ts'
import { StudyDesignError } from './errors.ts'

/** The values of one set of parameters, by name. */
export type Values = Readonly<Record<string, Scalar>>

/** More points than anybody runs: a slip in a grid makes them by the billion. */
const MOST = 1_000_000

/** Every combination of the levels; the last variable changes fastest. */
export function grid(levels: Readonly<Record<string, readonly Scalar[]>>): Values[] {
  const count = Object.values(levels).reduce((product, values) => product * values.length, 1)
  if (count > MOST) {
    throw new StudyDesignError({
      problem: `the grid has ${count.toLocaleString('en')} points, and more than a million are never run`,
      hint: 'Take fewer levels, or a sample: --sample sobol --runs 1000.',
    })
  }
  return Object.entries(levels).reduce<Values[]>(
    (sets, [name, values]) => sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))),
    [{}],
  )
}
