import { readParquet } from 'saffron-sim/results'

import { BarsFileError } from '../errors.ts'
import { barsOfRows, type ParsedBars, type ParseOptions } from './parse-bars.ts'

/** The bars of a Parquet file, with the columns and by the checks of a CSV; a line is a row, the first of bars the second. */
export async function parquetBars(file: string, options: Omit<ParseOptions, 'file'> = {}): Promise<ParsedBars> {
  const rows = await readParquet(file)
  const names = Object.keys(rows[0] ?? {})
  if (rows.length === 0) throw new BarsFileError({ file, found: 'there is no bar', wanted: 'a row for each bar' })
  const cells = rows.map((row, i) => ({ line: i + 2, cells: names.map((name) => cellOf(row[name])) }))
  return barsOfRows([{ line: 1, cells: names }, ...cells], { ...options, file })
}

/** A value as the text that a CSV would have. */
function cellOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string' ? String(value) : ''
}
