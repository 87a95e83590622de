/**
 * A line of comma-separated cells; those with commas or quotes in them are quoted. Line breaks become blanks, so that
 * a row is a line and one that was cut off can be told.
 */
export function csvLine(cells: readonly (string | number | bigint)[]): string {
  return `${cells.map((cell) => quoted(String(cell).replaceAll(/[\r\n]+/g, ' '))).join(',')}\n`
}

const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
