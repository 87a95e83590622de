import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

import { ClientFileError } from './errors.ts'

/** The rows of a CSV text; `file` is for messages. */
export function readCsv(text: string, file: string): readonly (readonly string[])[] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false })
  } catch (cause) {
    throw new ClientFileError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
}

export const writeCsv = (rows: readonly (readonly string[])[]): string => stringify(rows.map((row) => [...row]))
