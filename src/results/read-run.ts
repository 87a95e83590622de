import { existsSync } from 'node:fs'
import path from 'node:path'

import { EVENT_COLUMNS } from './tables/columns.ts'
import { tableLines, type TableName } from './tables/table-lines.ts'
import { tableRows } from './tables/table-rows.ts'

/** A results file as text cells. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The KPIs of a run, also of one that was killed: a last line that was not finished is left out. */
export function readKpis(folder: string): Table {
  return readTable(folder, 'kpis')
}

/** The actions of a run, up to the last step that has a KPI row. */
export function readActions(folder: string): Table {
  const last = Number(readKpis(folder).rows.at(-1)?.[0] ?? -1)
  const { columns, rows } = readTable(folder, 'actions')
  return { columns, rows: rows.filter(([step]) => Number(step) <= last) }
}

/** The events that a run recorded, up to the last step that has a KPI row; none of a run that recorded none. */
export function readEvents(folder: string): Table {
  if (!existsSync(path.join(folder, 'events.csv'))) return { columns: EVENT_COLUMNS, rows: [] }
  const { columns, rows } = tableRows(folder, 'events')
  return { columns, rows: [...rows] }
}

/** What agents held, by kind or one by one, up to the last step that has a KPI row; none of a run that did not record it. */
export function readHoldings(folder: string): Table {
  if (!existsSync(path.join(folder, 'holdings.csv'))) return { columns: [], rows: [] }
  const { columns, rows } = tableRows(folder, 'holdings')
  return { columns, rows: [...rows] }
}

function readTable(folder: string, table: TableName): Table {
  const { columns, lines } = tableLines(folder, table)
  return { columns, rows: [...lines].map(({ cells }) => cells) }
}
