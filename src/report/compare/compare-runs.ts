import { type Comparison, comparisonOf } from './comparison.ts'
import { writeComparison } from './write-comparison.ts'

/** What two runs differ in: before they began, in each KPI both have, and by the KPIs that only one has. */
export type RunComparison = Omit<Comparison, 'figures'>

/** Holds two runs' folders against each other; where a `page` is named, also writes the HTML page with their plots overlaid. */
export function compareRuns(before: string, after: string, { page }: { page?: string } = {}): RunComparison {
  const { figures, ...rest } = comparisonOf(before, after)
  if (page !== undefined) writeComparison({ ...rest, figures }, page)
  return rest
}
