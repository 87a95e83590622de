import path from 'node:path'

import { KPI_COLUMNS } from '../../kpi/kpi-columns.ts'
import { EVENT_COLUMNS, FIRST_ACTION_COLUMNS, FIRST_HOLDINGS_COLUMNS } from './columns.ts'
import { csvRows } from './csv-rows.ts'
import { RunReadError } from '../errors.ts'

/** The tables that a run may have; each is in a file of its name. */
export const TABLES = ['kpis', 'actions', 'events', 'holdings'] as const

export type TableName = (typeof TABLES)[number]

const FIRST_COLUMNS: Readonly<Record<TableName, readonly string[]>> = {
  kpis: KPI_COLUMNS,
  actions: FIRST_ACTION_COLUMNS,
  events: EVENT_COLUMNS,
  holdings: FIRST_HOLDINGS_COLUMNS,
}

/** A row of a table, and where in the file it is; its first cell is the step. */
export interface TableLine {
  /** The header is line 1. */
  readonly line: number
  readonly step: number
  readonly cells: readonly string[]
}

interface TableLines {
  readonly file: string
  readonly columns: readonly string[]
  readonly lines: Iterable<TableLine>
}

/**
 * A table of a run, line by line. Refuses a file that does not begin with the columns such a table has, and a line that
 * is not of the step before or of a later one.
 */
export function tableLines(folder: string, table: TableName): TableLines {
  const file = path.join(folder, `${table}.csv`)
  const rows = csvRows(file)
  const columns = rows.next().value ?? []
  const first = FIRST_COLUMNS[table]
  if (!first.every((name, i) => columns[i] === name)) {
    throw new RunReadError({ file, problem: `line 1 does not begin with ${first.join(',')}` })
  }
  return { file, columns, lines: inOrder(file, rows) }
}

function* inOrder(file: string, rows: Iterable<readonly string[]>): Generator<TableLine, void, undefined> {
  let line = 1
  let last = 0
  for (const cells of rows) {
    line++
    const [text = ''] = cells
    const step = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (Number.isNaN(step)) throw new RunReadError({ file, problem: `line ${line} has '${text}' for its step` })
    if (step < last) throw new RunReadError({ file, problem: `line ${line} is of step ${step}, after step ${last}` })
    last = step
    yield { line, step, cells }
  }
}
