import { checkNumbers } from './tables/check-numbers.ts'
import { tableLines, type TableLine } from './tables/table-lines.ts'

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
  for (const each of lines) {
    checkNumbers(file, columns, each)
    const [, time = '', ...cells] = each.cells
    yield { step: each.step, time: Number(time), cells }
  }
}
