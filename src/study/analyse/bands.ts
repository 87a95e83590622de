import { type Summary, summaryOf } from './summary.ts'

/** The summary of each record over runs whose values at it are given in the order of the points; NaN where missing. */
export function bandsOf(runs: readonly ArrayLike<number>[]): Summary[] {
  const records = runs.reduce((longest, run) => Math.max(longest, run.length), 0)
  const column = new Float64Array(runs.length)
  return Array.from({ length: records }, (_, record) => {
    runs.forEach((run, i) => (column[i] = run[record] ?? Number.NaN))
    return summaryOf(column)
  })
}
