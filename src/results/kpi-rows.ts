import { RunReadError } from './errors.ts'
import { tableLines, type TableLine } from './table-lines.ts'

/** One record as the file has it; an empty cell is a value that was missing. */
export interface KpiRow {
  readonly step: number
  readonly time: number
  /** In the order of the columns. */
  readonly cells: readonly string[]
}

/** The KPI columns of a run and its records one by one, as far as they were written. */
export function kpiRows(folder: string): { readonly columns: readonly string[]; readonly rows: Iterable<KpiRow> } {
  const { file, columns, lines } = tableLines(folder, 'kpis')
  const [, , ...names] = columns
  return { columns: names, rows: rowsOf(file, columns, lines) }
}

function* rowsOf(
  file: string,
  columns: readonly string[],
  lines: Iterable<TableLine>,
): Generator<KpiRow, void, undefined> {
  for (const { line, step, cells: all } of lines) {
    const [, time = '', ...cells] = all
    const wrong = all.findIndex((cell) => Number.isNaN(Number(cell)))
    if (wrong >= 0) {
      throw new RunReadError({ file, problem: `line ${line} has '${all[wrong]}' for ${columns[wrong]}, a number` })
    }
    yield { step, time: Number(time), cells }
  }
}
