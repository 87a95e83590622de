import { closeSync, openSync, writeSync } from 'node:fs'

import { csvLine } from './csv.ts'
import { RunFolderError } from './errors.ts'
import { exportedType, exportedValue } from './exported-value.ts'
import { readManifest } from './manifest.ts'
import { tableRows } from './table-rows.ts'

export const EXPORT_FORMATS = ['csv', 'json', 'parquet'] as const

export interface ExportOptions {
  readonly format: (typeof EXPORT_FORMATS)[number]
  readonly table: 'kpis' | 'actions'
  /** KPIs become doubles; otherwise they are text with every digit. */
  readonly numbers: boolean
  /** The file to write. */
  readonly out: string
}

const FLUSH_CHARACTERS = 1 << 20

/** Writes a table of a run to a file of some format, whole records only, and gives how many rows it has. */
export async function exportRun(folder: string, options: ExportOptions): Promise<number> {
  const { format, table, out } = options
  const { columns, rows } = tableRows(folder, table)
  let count = 0
  const counted = (function* () {
    for (const row of rows) {
      count++
      yield row
    }
  })()
  try {
    if (format === 'csv') writeText(out, csvText(columns, counted))
    else if (format === 'json') writeText(out, jsonText(folder, columns, counted, options))
    else await writeParquet(columns, counted, options)
  } catch (cause) {
    // What the operating system refuses; whatever else fails has its own words.
    if (cause instanceof Error && 'syscall' in cause) throw new RunFolderError({ folder: out, cause })
    throw cause
  }
  return count
}

type Rows = Iterable<readonly string[]>

function* csvText(columns: readonly string[], rows: Rows): Generator<string, void, undefined> {
  yield csvLine(columns)
  for (const row of rows) yield csvLine(row)
}

/** One document: the manifest, then the rows as objects, a line each. */
function* jsonText(folder: string, columns: readonly string[], rows: Rows, options: ExportOptions) {
  yield `{"manifest":${JSON.stringify(readManifest(folder))},\n"${options.table}":[`
  let before = '\n'
  for (const record of records(columns, rows, options)) {
    yield before + JSON.stringify(record)
    before = ',\n'
  }
  yield '\n]}\n'
}

function* records(columns: readonly string[], rows: Rows, options: ExportOptions) {
  const types = columns.map((column) => exportedType(column, options))
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

async function writeParquet(columns: readonly string[], rows: Rows, options: ExportOptions): Promise<void> {
  // Loaded late: no other command needs it.
  const { fileWriter, parquetWriteRows } = await import('hyparquet-writer')
  await parquetWriteRows({
    writer: fileWriter(options.out),
    rows: records(columns, rows, options),
    columns: columns.map((name) => ({ name, type: exportedType(name, options), nullable: true })),
  })
}
