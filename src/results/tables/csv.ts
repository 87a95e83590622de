import { inert } from './inert-cell.ts'

/**
 * A line of comma-separated cells; those with commas or quotes in them are quoted, and what a spreadsheet would take for
 * a formula is marked. Line breaks and other control characters become blanks, so that a row is a line and one that was
 * cut off can be told.
 */
export function csvLine(cells: readonly (string | number | bigint)[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' && UNUSUAL.test(cell) ? written(cell) : cell)).join(',')}\n`
}

/** Almost no cell is. */
const UNUSUAL = /[",'=+\-@\p{Cc}]/u

function written(text: string): string {
  const cell = inert(text.replaceAll(/\p{Cc}+/gu, ' '))
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
