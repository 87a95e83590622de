import { existsSync } from 'node:fs'
import path from 'node:path'

import type { TableName } from './tables/table-lines.ts'
import { tableRows } from './tables/table-rows.ts'

/** Where two runs first differ. */
export interface Difference {
  readonly table: TableName
  readonly step: number
  /** The line of the file, its header being line 1. */
  readonly line: number
  /** The KPI or the column of actions.csv; undefined where one of the runs has no such row. */
  readonly column: string | undefined
  /** The cell, or the row; undefined where that run has no such row. */
  readonly before: string | undefined
  readonly after: string | undefined
}

/**
 * The first difference between two runs up to a step, or to their ends unless given; undefined where every cell is the
 * same. Of one step the actions come first, as KPIs follow from them.
 */
export function firstDifference(before: string, after: string, lastStep?: number): Difference | undefined {
  // What only one of them recorded is no difference in what came to pass.
  const inBoth = (table: TableName) => [before, after].every((folder) => existsSync(path.join(folder, `${table}.csv`)))
  const further = (['events', 'holdings'] as const).filter(inBoth)
  const tables = ['actions', ...further, 'kpis'] as const
  const found = tables.flatMap((table) => inTable(table, { before, after, lastStep }) ?? [])
  return found.toSorted((a, b) => a.step - b.step)[0]
}

function inTable(
  table: Difference['table'],
  { before, after, lastStep }: { before: string; after: string; lastStep: number | undefined },
): Difference | undefined {
  const [left, right] = [tableRows(before, table, lastStep), tableRows(after, table, lastStep)]
  const { columns } = left
  const header = differing(columns, right.columns)
  if (header !== undefined) {
    const [a, b] = [columns.join(','), right.columns.join(',')]
    return { table, step: 0, line: 1, column: undefined, before: a, after: b }
  }
  const others = right.rows[Symbol.iterator]()
  let line = 1
  for (const row of left.rows) {
    line++
    const other = others.next().value
    const place = other ? differing(row, other) : 0
    if (place === undefined) continue
    const step = Math.min(Number(row[0]), Number(other?.[0] ?? row[0]))
    // Rows of two steps are two rows, not one that differs.
    if (!other || place === 0) return { table, step, line, column: undefined, before: row.join(), after: other?.join() }
    return { table, step, line, column: columns[place], before: row[place], after: other[place] }
  }
  const more = others.next().value
  return (
    more && { table, step: Number(more[0]), line: line + 1, column: undefined, before: undefined, after: more.join() }
  )
}

/** The place of the first cell that is not the same. */
function differing(a: readonly string[], b: readonly string[]): number | undefined {
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) return i
  return undefined
}
