import { readFileSync } from 'node:fs'

import { parse } from 'csv-parse/sync'

import { fileProblem } from '../../file-problem.ts'
import { StudySetsError } from '../errors.ts'
import type { Values } from '../plan/grid.ts'

/** The sets of a list design, from a CSV file with a column for each parameter. */
export function studySets(file: string): Values[] {
  try {
    const [head = [], ...rows] = parse(readFileSync(file, 'utf8'), { bom: true, trim: true, skip_empty_lines: true })
    if (rows.length === 0) throw new StudySetsError({ file, problem: 'it has no sets' })
    return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])))
  } catch (cause) {
    if (cause instanceof StudySetsError) throw cause
    throw new StudySetsError({ file, problem: fileProblem(cause), cause })
  }
}
