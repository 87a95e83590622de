import type { Part } from '../../../netlist/expect/means.ts'

/** The records of some runs by part, row 0 first; NaN where a value is missing. All runs have the same steps. */
export interface Records {
  readonly recordSeconds: number
  readonly runs: readonly Readonly<Partial<Record<Part, ArrayLike<number>>>>[]
}

/** The series of a part in each run that has it. */
export const seriesOf = ({ runs }: Records, part: Part): Float64Array[] =>
  runs.flatMap((run) => {
    const series = run[part]
    return series ? [Float64Array.from(series)] : []
  })
