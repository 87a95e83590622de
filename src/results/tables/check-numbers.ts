import { RunReadError } from '../errors.ts'
import type { TableLine } from './table-lines.ts'

/** Refuses a line of KPIs in which a cell is no number; an empty one is a value that was missing. */
export function checkNumbers(file: string, columns: readonly string[], { line, cells }: TableLine): void {
  const wrong = cells.findIndex((cell) => Number.isNaN(Number(cell)))
  if (wrong < 0) return
  throw new RunReadError({ file, problem: `line ${line} has '${cells[wrong]}' for ${columns[wrong]}, a number` })
}
