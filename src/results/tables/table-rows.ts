import { checkNumbers } from './check-numbers.ts'
import { lastStepOf } from '../last-step.ts'
import { tableLines, type TableName } from './table-lines.ts'

interface TableRows {
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly string[]>
}

/** A table of a run, row by row, up to a step: that of the last whole record unless given. */
export function tableRows(folder: string, table: TableName, lastStep = lastStepOf(folder)): TableRows {
  const { file, columns, lines } = tableLines(folder, table)
  return {
    columns,
    rows: (function* () {
      for (const each of lines) {
        if (each.step > lastStep) return
        if (table === 'kpis') checkNumbers(file, columns, each)
        yield each.cells
      }
    })(),
  }
}
