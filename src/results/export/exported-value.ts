/** Columns of text, whatever is in them. */
const TEXT: ReadonlySet<string> = new Set([
  'agent',
  'kind',
  'action',
  'call',
  'reason',
  'args',
  'result',
  'market',
  'event',
])
/** Columns of whole numbers that a double always holds. */
const WHOLE: ReadonlySet<string> = new Set(['step', 'time', 'gas', 'n', 'lastActionStep'])

export type ExportedType = 'DOUBLE' | 'STRING' | 'BOOLEAN'

/** What a column is exported as: KPIs and holdings as text with every digit, or as doubles when `numbers` are asked for. */
export function exportedType(column: string, { table, numbers }: { table: string; numbers: boolean }): ExportedType {
  if (table === 'kpis') return numbers || column === 'step' || column === 'time' ? 'DOUBLE' : 'STRING'
  if (WHOLE.has(column)) return 'DOUBLE'
  if (table === 'holdings') return numbers && !TEXT.has(column) ? 'DOUBLE' : 'STRING'
  return column === 'ok' ? 'BOOLEAN' : 'STRING'
}

/** A cell as a value of that type; null where nothing was recorded. */
export function exportedValue(column: string, cell: string, type: ExportedType): string | number | boolean | null {
  if (type === 'BOOLEAN') return cell === 'true'
  if (cell === '' && !TEXT.has(column)) return null
  return type === 'DOUBLE' ? Number(cell) : cell
}
