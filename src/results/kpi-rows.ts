import path from 'node:path'

import { csvRows } from './csv-rows.ts'
import { RunReadError } from './errors.ts'

/** One record as the file has it; an empty cell is a value that was missing. */
export interface KpiRow {
  readonly step: number
  readonly time: number
  /** In the order of the columns. */
  readonly cells: readonly string[]
}

/** The KPI columns of a run and its records one by one, as far as they were written. */
export function kpiRows(folder: string): { readonly columns: readonly string[]; readonly rows: Iterable<KpiRow> } {
  const file = path.join(folder, 'kpis.csv')
  const lines = csvRows(file)
  const [step, time, ...columns] = lines.next().value ?? []
  if (step !== 'step' || time !== 'time')
    throw new RunReadError({ file, problem: 'its first columns are not step,time' })
  return { columns, rows: rowsOf(file, lines) }
}

function* rowsOf(file: string, lines: Iterable<readonly string[]>): Generator<KpiRow, void, undefined> {
  let line = 1
  for (const [step = '', time = '', ...cells] of lines) {
    line++
    for (const cell of [step, time, ...cells]) {
      // Also what a disk leaves that lost its power: zero bytes.
      if (Number.isNaN(Number(cell)))
        throw new RunReadError({ file, problem: `line ${line} has '${cell}' for a number` })
    }
    yield { step: Number(step), time: Number(time), cells }
  }
}
