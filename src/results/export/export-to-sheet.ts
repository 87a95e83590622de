import path from 'node:path'

import type { SheetWriter } from '../../sheets/open-sheet-writer.ts'
import { readManifest } from '../manifest.ts'
import type { TableName } from '../tables/table-lines.ts'
import { tableRows } from '../tables/table-rows.ts'
import { exportedType, exportedValue } from './exported-value.ts'

interface SheetExport {
  readonly url: string
  /** The table's name unless given. */
  readonly tab?: string | undefined
  /** The KPIs unless given. */
  readonly table?: TableName | undefined
  /** KPIs become doubles; otherwise they are text with every digit. */
  readonly numbers?: boolean | undefined
}

/**
 * Adds a table of a run to a tab of a spreadsheet, each row by the run and its number, so that sending it again adds
 * nothing; what the KPIs came to stands in a tab beside it. Gives how many rows were added.
 */
export async function exportToSheet(folder: string, writer: SheetWriter, options: SheetExport): Promise<number> {
  const { url, table = 'kpis', tab = table, numbers = false } = options
  // Refused if it is damaged, whatever the table is like.
  readManifest(folder)
  const run = path.basename(folder)
  const { columns, rows } = tableRows(folder, table)
  const types = columns.map((column) => exportedType(column, { table, numbers }))
  const cells = Array.from(rows, (row, number) => [
    run,
    number,
    ...columns.map((column, i) => {
      const value = exportedValue(column, row[i] ?? '', types[i] ?? 'STRING')
      return typeof value === 'boolean' ? String(value) : (value ?? '')
    }),
  ])
  const key = ['run', 'row']
  const added = await writer.appendRows({ url, tab, columns: [...key, ...columns], key, rows: cells })
  const last = cells.at(-1)
  if (table === 'kpis' && last !== undefined) {
    const metrics = columns.map((column, i) => [column, last[i + key.length] ?? ''])
    await writer.updateRange({ url, tab: `${tab} last`, cell: 'A1', rows: [['run', run], ...metrics] })
  }
  return added
}
