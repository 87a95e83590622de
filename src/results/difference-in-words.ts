import type { Difference } from './first-difference.ts'

/** Where two runs first differ, in words. */
export function differenceInWords({ table, step, line, column, before, after }: Difference): string {
  const where = `step ${step}, line ${line} of ${table}.csv`
  if (column === undefined) return `${where}: ${before ?? 'no row'} in the run, ${after ?? 'no row'} now`
  const what = table === 'kpis' ? `KPI '${column}'` : column
  return `${where}, ${what}: ${before} in the run, ${after} now`
}
