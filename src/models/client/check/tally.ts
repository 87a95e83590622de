import type { Problem } from './problem.ts'
import type { CellsRead } from './read-cells.ts'

/** The names of a client's file by what became of them. */
export interface Tally {
  readonly used: readonly string[]
  /** What no parameter is called; kept under `extra`. */
  readonly unknown: readonly string[]
  /** What is needed before it can be run. */
  readonly missing: readonly string[]
  /** What follows from other parameters, and is given otherwise. */
  readonly mismatched: readonly string[]
}

/** Sorts the names of a client's file by what was found in checking it. */
export function tally({ places }: Pick<CellsRead, 'places'>, problems: readonly Problem[]): Tally {
  const of = (kind: Problem['kind']) => problems.flatMap((problem) => (problem.kind === kind ? problem.keys : []))
  return { used: [...places.keys()], unknown: of('unknown'), missing: of('missing'), mismatched: of('derived') }
}
