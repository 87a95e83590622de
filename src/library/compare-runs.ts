import type { Comparison } from '../report/comparison.ts'

/** What two runs differ in: before they began, in each KPI both have, and by the KPIs that only one has. */
export type RunComparison = Omit<Comparison, 'figures'>

/** Holds two runs' folders against each other; where a `page` is named, also writes the HTML page with their plots overlaid. */
export async function compareRuns(
  before: string,
  after: string,
  { page }: { page?: string } = {},
): Promise<RunComparison> {
  const report = await import('../report/comparison.ts')
  const { figures, ...comparison } = report.compareRuns(before, after)
  if (page !== undefined) {
    const { writeComparison } = await import('../report/write-comparison.ts')
    writeComparison({ ...comparison, figures }, page)
  }
  return comparison
}
