import { readFileSync } from 'node:fs'
import path from 'node:path'

import { parse } from 'csv-parse/sync'

import { ACTION_COLUMNS, KPI_COLUMNS } from './columns.ts'
import { RunReadError } from './errors.ts'

/** A results file as text cells. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The KPIs of a run, also of one that was killed: a last line that was not finished is left out. */
export function readKpis(folder: string): Table {
  return readTable(path.join(folder, 'kpis.csv'), KPI_COLUMNS)
}

/** The actions of a run, up to the last step that has a KPI row. */
export function readActions(folder: string): Table {
  const last = Number(readKpis(folder).rows.at(-1)?.[0] ?? -1)
  const { columns, rows } = readTable(path.join(folder, 'actions.csv'), ACTION_COLUMNS)
  return { columns, rows: rows.filter(([step]) => Number(step) <= last) }
}

/** Refuses a file that does not begin with these columns, or whose rows are not numbered by steps, one after another. */
function readTable(file: string, first: readonly string[]): Table {
  try {
    const text = readFileSync(file, 'utf8')
    const [columns, ...rows] = parse(text.slice(0, text.lastIndexOf('\n') + 1))
    if (!columns) throw new Error('it has no header line')
    if (!first.every((name, i) => columns[i] === name)) throw new Error(`it does not begin with ${first.join(',')}`)
    checkSteps(rows)
    return { columns, rows }
  } catch (cause) {
    throw new RunReadError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
}

function checkSteps(rows: readonly (readonly string[])[]): void {
  let last = 0
  for (const [i, [step = '']] of rows.entries()) {
    if (!/^\d+$/.test(step) || Number(step) < last) throw new Error(`row ${i + 1} is of step '${step}'`)
    last = Number(step)
  }
}
