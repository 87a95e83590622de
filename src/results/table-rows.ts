import path from 'node:path'

import { csvRows } from './csv-rows.ts'
import { lastStepOf } from './last-step.ts'

interface TableRows {
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly string[]>
}

/** A table of a run, row by row, up to a step: that of the last whole record unless given. */
export function tableRows(folder: string, table: 'kpis' | 'actions', lastStep = lastStepOf(folder)): TableRows {
  const lines = csvRows(path.join(folder, `${table}.csv`))
  const columns = lines.next().value ?? []
  return { columns, rows: upTo(lastStep, lines) }
}

function* upTo(lastStep: number, lines: Iterable<readonly string[]>): Generator<readonly string[], void, undefined> {
  for (const row of lines) {
    if (Number(row[0]) > lastStep) return
    yield row
  }
}
