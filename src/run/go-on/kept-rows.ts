import { createHash } from 'node:crypto'

import type { Row } from '../../netlist/circuit.ts'
import { StateFileError } from '../../results/errors.ts'
import { type KpiRow, kpiRows } from '../../results/kpi-rows.ts'
import { type StateOfRun, stateFile } from '../../results/state-file.ts'
import { csvLine } from '../../results/tables/csv.ts'

/** The records of a run before the one of its kept state; refused unless all of them are those that it was kept after. */
export function keptRows(folder: string, { step, records }: StateOfRun): readonly Row[] {
  const rows: KpiRow[] = []
  for (const row of kpiRows(folder).rows) {
    if (row.step > step) break
    rows.push(row)
  }
  const hash = createHash('sha256')
  for (const row of rows) hash.update(csvLine([row.step, row.time, ...row.cells]))
  if (rows.at(-1)?.step !== step || hash.digest('hex') !== records) {
    const problem = `it was kept after other records up to step ${step} than kpis.csv has`
    throw new StateFileError({ file: stateFile(folder), problem })
  }
  return rows.slice(0, -1).map(({ cells, ...at }) => ({ ...at, values: cells.map(valueOf) }))
}

/** A model's values are numbers, in the shortest form that reads back the same. */
const valueOf = (cell: string): number | undefined => (cell === '' ? undefined : Number(cell))
