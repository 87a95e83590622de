/** A line of comma-separated cells; those with commas, quotes or line breaks in them are quoted. */
export function csvLine(cells: readonly (string | number | bigint)[]): string {
  return `${cells.map((cell) => quoted(String(cell))).join(',')}\n`
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
