import { nearest } from '../../../nearest.ts'
import { type ClientKey, clientFields, type ClientValues } from '../parameters/client-fields.ts'
import type { NamedCell } from './cell.ts'
import { cleanCell } from './clean-cell.ts'
import { keyOf } from './key-of.ts'
import type { Problem } from './problem.ts'
import { shownValue } from './shown-value.ts'

/** What a list of named cells says of a client. */
export interface CellsRead {
  readonly values: ClientValues
  /** Where each parameter was given. */
  readonly places: ReadonlyMap<ClientKey, string>
  /** What no parameter is called, as it was given. */
  readonly extra: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

/** Reads all cells and tells all that is wrong with each by itself. */
export function readCells(cells: readonly NamedCell[]): CellsRead {
  const values: Partial<Record<ClientKey, unknown>> = {}
  const places = new Map<ClientKey, string>()
  const extra: Record<string, unknown> = {}
  const extraPlaces = new Map<string, string>()
  const problems: Problem[] = []
  for (const cell of cells) {
    const { key, renamed, name } = keyOf(cell.name)
    const before = key === undefined ? extraPlaces.get(name) : places.get(key)
    if (before !== undefined) {
      problems.push(duplicate(name, before, cell))
    } else if (key === undefined) {
      extraPlaces.set(name, cell.place)
      extra[name] = cell.value ?? null
      if (!OUTPUTS.has(name) && name !== PEOPLE) problems.push(unknown(name, cell))
    } else {
      places.set(key, cell.place)
      if (renamed) problems.push(successor(key, cell))
      const { value, found } = readCell(key, cell)
      values[key] = value
      problems.push(...found)
    }
  }
  const whole = Object.fromEntries(Object.keys(clientFields).map((key) => [key, values[key as ClientKey]]))
  // Each value was read by its own field, or is undefined.
  return { values: whole as ClientValues, places, extra, problems }
}

/** Who is in the market: a list, which no parameter is, and which the netlist reads. */
const PEOPLE = 'agent_policies'

/** Results that sheets carry along with the parameters; kept and held against what is computed. */
const OUTPUTS: ReadonlySet<string> = new Set([
  'regular_expenditures_per_month',
  'cash_reserves_after_launch',
  'cashflow_balance',
])

function readCell(key: ClientKey, { place, value: given }: NamedCell): { value: unknown; found: readonly Problem[] } {
  const field = clientFields[key]
  const cleaned = cleanCell(given, field.measure)
  if (cleaned === undefined) return { value: undefined, found: [] }
  const reading = field.read(cleaned)
  const facts = { keys: [key], place, value: shownValue(given) }
  if (!reading.ok) {
    const found = reading.mistakes.map(({ wanted }): Problem => {
      const unit = field.unit === '' ? '' : ` (${field.unit})`
      return { ...facts, severity: 'error', kind: 'value', rule: `it takes ${wanted}${unit}` }
    })
    return { value: undefined, found }
  }
  const { value } = reading
  const fraction = field.measure === 'percent' && typeof value === 'number' && value > 0 && value < 1
  const rule = `that is ${shownValue(value)} %; did you mean ${hundredfold(value)}?`
  return { value, found: fraction ? [{ ...facts, severity: 'warning', kind: 'doubtful', rule }] : [] }
}

const hundredfold = (value: unknown) => Number((Number(value) * 100).toPrecision(12))

function duplicate(name: string, before: string, { place, value }: NamedCell): Problem {
  const rule = 'it is given twice'
  return {
    severity: 'error',
    kind: 'duplicate',
    keys: [name],
    place: `${before} and ${place}`,
    value: shownValue(value),
    rule,
  }
}

function unknown(name: string, { place, value }: NamedCell): Problem {
  const meant = nearest(name, Object.keys(clientFields))
  const rule = `no parameter has that name; it is kept beside them${meant === undefined ? '' : ` (did you mean ${meant}?)`}`
  return { severity: 'warning', kind: 'unknown', keys: [name], place, value: shownValue(value), rule }
}

function successor(key: ClientKey, { name, place, value }: NamedCell): Problem {
  const rule = `it is called ${key} now, and taken as that`
  return { severity: 'warning', kind: 'doubtful', keys: [name.trim()], place, value: shownValue(value), rule }
}
