import { closeSync, openSync, writeSync } from 'node:fs'

import { csvLine } from '../tables/csv.ts'
import { RunFolderError } from '../errors.ts'
import type { ExportFormat } from './export-format.ts'
import { exportedType, exportedValue } from './exported-value.ts'
import { readManifest } from '../manifest.ts'
import type { TableName } from '../tables/table-lines.ts'
import { tableRows } from '../tables/table-rows.ts'
import { writeExport } from './write-export.ts'
import { writeParquet } from './write-parquet.ts'

/** Which table goes to which file, and how. */
export interface ExportOptions {
  readonly format: ExportFormat
  /** The KPIs unless given. */
  readonly table?: TableName | undefined
  /** KPIs become doubles; otherwise they are text with every digit. */
  readonly numbers?: boolean | undefined
  /** The file to write. */
  readonly out: string
  /** One that is there is overwritten, unless it is a run's own; otherwise it is refused. */
  readonly force?: boolean | undefined
}

const FLUSH_CHARACTERS = 1 << 20

/** Writes a table of a run to a file of some format, whole records only, and gives how many rows it has. */
export async function exportRun(folder: string, options: ExportOptions): Promise<number> {
  const { format, table = 'kpis', numbers = false, out, force = false } = options
  const as = { table, numbers }
  // Refused if it is damaged, whatever the table is like.
  readManifest(folder)
  const { columns, rows } = tableRows(folder, table)
  let count = 0
  const counted = (function* () {
    for (const row of rows) {
      count++
      yield row
    }
  })()
  try {
    await writeExport(out, { force }, async (file) => {
      if (format === 'csv') writeText(file, csvText(columns, counted))
      else if (format === 'json') writeText(file, jsonText(folder, columns, counted, as))
      else await writeParquet(file, parquetOf(columns, counted, as))
    })
  } catch (cause) {
    // What the operating system refuses; whatever else fails has its own words.
    if (cause instanceof Error && 'syscall' in cause) throw new RunFolderError({ folder: out, cause })
    throw cause
  }
  return count
}

type Rows = Iterable<readonly string[]>

interface As {
  readonly table: TableName
  readonly numbers: boolean
}

function* csvText(columns: readonly string[], rows: Rows): Generator<string, void, undefined> {
  yield csvLine(columns)
  for (const row of rows) yield csvLine(row)
}

/** One document: the manifest, then the rows as objects, a line each. */
function* jsonText(folder: string, columns: readonly string[], rows: Rows, as: As) {
  yield `{"manifest":${JSON.stringify(readManifest(folder))},\n"${as.table}":[`
  let before = '\n'
  for (const record of records(columns, rows, as)) {
    yield before + JSON.stringify(record)
    before = ',\n'
  }
  yield '\n]}\n'
}

function* records(columns: readonly string[], rows: Rows, as: As) {
  const types = columns.map((column) => exportedType(column, as))
  for (const row of rows) {
    const values = columns.map((column, i) => [column, exportedValue(column, row[i] ?? '', types[i] ?? 'STRING')])
    yield Object.fromEntries(values) as Record<string, string | number | boolean | null>
  }
}

function writeText(out: string, parts: Iterable<string>): void {
  const fd = openSync(out, 'w')
  try {
    let buffer = ''
    for (const part of parts) {
      buffer += part
      if (buffer.length < FLUSH_CHARACTERS) continue
      writeSync(fd, buffer)
      buffer = ''
    }
    writeSync(fd, buffer)
  } finally {
    closeSync(fd)
  }
}

const parquetOf = (columns: readonly string[], rows: Rows, as: As) => ({
  columns: columns.map((name) => ({ name, type: exportedType(name, as) })),
  rows: records(columns, rows, as),
})
