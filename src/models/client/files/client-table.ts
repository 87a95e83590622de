import type { NamedCell } from '../check/cell.ts'
import { clientFields, type ClientKey } from '../parameters/client-fields.ts'
import type { Client } from './client.ts'
import type { ClientDraft, NamedRange } from './client-draft.ts'
import { ClientFileError } from './errors.ts'
import { sheetText } from './sheet-text.ts'

type Rows = readonly (readonly unknown[])[]

/** Of a sheet of parameters, in this order. */
const COLUMNS = [
  'Parameter',
  'Parameter Name',
  'Initial Value',
  'Min',
  'Max',
  'Interval Steps',
  'Unit',
  'Comment',
] as const
const NEEDED = ['Parameter Name', 'Initial Value'] as const

type Column = (typeof COLUMNS)[number]

/** Takes a sheet apart, a table with a header row somewhere; `file` is for messages, places are A1 addresses. */
export function readClientTable(rows: Rows, file: string): ClientDraft {
  const { header, at } = findHeader(rows, file)
  const cells: NamedCell[] = []
  const ranges: NamedRange[] = []
  const notes: Record<string, string> = {}
  for (const [i, row] of rows.entries()) {
    const name = textOf(row[at('Parameter Name')])
    if (i <= header || name === '' || name === '-') continue
    const cell = (column: Column) => row[at(column)]
    const place = `${columnName(at('Initial Value'))}${i + 1}`
    cells.push({ name, place, value: plainCell(cell('Initial Value')) })
    const range = { min: plainCell(cell('Min')), max: plainCell(cell('Max')), steps: plainCell(cell('Interval Steps')) }
    if (Object.values(range).some((value) => value !== undefined)) {
      ranges.push({ name, place: `${columnName(at('Min'))}${i + 1}`, ...range })
    }
    const note = textOf(cell('Comment'))
    if (note !== '') notes[name] = note
  }
  return { head: {}, cells, ranges, notes }
}

/** A client as a sheet: a header, the parameters in their order, and what else there is. */
export function writeClientTable({ values, sweeps, notes, extra }: Client): readonly (readonly string[])[] {
  const parameters = Object.entries(clientFields).map(([key, { unit, measure }]) => {
    const { min, max, steps } = sweeps[key as ClientKey] ?? {}
    const value = sheetText(values[key as ClientKey], measure)
    return [
      labelOf(key),
      key,
      value,
      ...[min, max, steps].map((number) => sheetText(number, measure)),
      unit || '-',
      notes[key] ?? '',
    ]
  })
  // What is accepted beside the 165 is only written where it is given.
  const written = parameters.filter(
    ([, key = '', value], i) => i < COUNTED || value !== '-' || sweeps[key as ClientKey],
  )
  const others = Object.entries(extra).map(([name, value]) => [
    labelOf(name),
    name,
    typeof value === 'string' ? value : value === null || value === undefined ? '-' : JSON.stringify(value),
    '-',
    '-',
    '-',
    '-',
    notes[name] ?? '',
  ])
  return [COLUMNS, ...written, ...others]
}

const COUNTED = 165

function findHeader(rows: Rows, file: string) {
  const names = rows.map((row) => row.map((cell) => textOf(cell).toLowerCase()))
  const header = names.findIndex((row) => NEEDED.every((column) => row.includes(column.toLowerCase())))
  if (header < 0) {
    const problem = `it has no row with the columns ${NEEDED.map((column) => `'${column}'`).join(' and ')}`
    throw new ClientFileError({ file, problem })
  }
  const found = names[header] ?? []
  // A column that is not there lies beyond the end of every row.
  const at = (column: Column) => {
    const index = found.indexOf(column.toLowerCase())
    return index < 0 ? Number.MAX_SAFE_INTEGER : index
  }
  return { header, at }
}

const textOf = (cell: unknown) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '')

/** Nothing for an empty cell or a dash; of a date its day. */
function plainCell(cell: unknown): unknown {
  if (typeof cell === 'object' && cell !== null && 'toISOString' in cell && typeof cell.toISOString === 'function') {
    return String(cell.toISOString()).slice(0, 10)
  }
  const blank = cell === null || cell === undefined || (typeof cell === 'string' && ['', '-'].includes(cell.trim()))
  return blank ? undefined : cell
}

/** A, B, … Z, AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

const labelOf = (key: string) => key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' ')
