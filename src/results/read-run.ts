import { tableLines, type TableName } from './table-lines.ts'

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

function readTable(folder: string, table: TableName): Table {
  const { columns, lines } = tableLines(folder, table)
  return { columns, rows: [...lines].map(({ cells }) => cells) }
}
