import { shownNumber } from '../../report/figures/shown-number.ts'

/** What an answer lists, as texts: the first column names the row. */
export interface AnswerTable {
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Which columns hold numbers. */
  readonly numbers: readonly number[]
}

/** What an answer lists: indices, levels, corners, structures, the front, differences. */
export function answerTables(answer: object): readonly AnswerTable[] {
  const objectives: unknown = Reflect.get(answer, 'objectives')
  return Object.entries(answer).flatMap(([name, group]: [string, unknown]) =>
    listTable(name, name === 'front' ? withNames(group, objectives) : group),
  )
}

/** Choices on a front with each of their values under what it is of. */
function withNames(front: unknown, objectives: unknown): unknown {
  if (!Array.isArray(front) || !Array.isArray(objectives)) return front
  return front.map(({ params, values }: { params: object; values: readonly number[] }) => ({
    params,
    ...Object.fromEntries(objectives.map((name: string, i) => [name, values[i]])),
  }))
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A row for each member of what lists groups; nothing of what does not. */
function listTable(name: string, list: unknown): AnswerTable[] {
  if (!isGroup(list) || UNTOLD.includes(name)) return []
  const members = Object.entries(list).flatMap(([key, value]: [string, unknown]) =>
    isGroup(value) ? [[key, value] as const] : [],
  )
  if (members.length === 0) return []
  const flat = members.map(([key, value]) => [rowName(key, value, list), cellsOf(value)] as const)
  const all = [...new Set(flat.flatMap(([, cells]) => Object.keys(cells)))]
  const columns = all.filter((column) => flat.some(([, cells]) => (cells[column] ?? '–') !== '–'))
  const rows = flat.map(([key, cells]) => [key, ...columns.map((column) => cells[column] ?? '–')])
  const numbers = columns.flatMap((column, i) => (SETS.includes(column) ? [] : [i + 1]))
  return [{ name, head: [titleOf(name), ...columns.map(titleOf)], rows, numbers }]
}

/** Of a list the name that a member has, or its number. */
function rowName(key: string, value: object, list: object): string {
  if (!Array.isArray(list)) return key
  return 'name' in value && typeof value.name === 'string' ? value.name : String(Number(key) + 1)
}

/** Groups that the words tell already, or a figure. */
const UNTOLD = ['params', 'best', 'race', 'failed', 'trajectory', 'evaluated']
/** Groups that are values by name. */
const SETS = ['params', 'choices']

/** The cells of a row by column; a number and its interval are one. */
function cellsOf(value: object): Record<string, string> {
  const flat = flattened(value)
  const taken = new Set<string>()
  const cells = Object.entries(flat).map(([column, cell]): [string, string] => {
    const stem = column.replace(/(^| )value$/, '')
    const [low, high] =
      stem === column ? [`${column}_low`, `${column}_high`] : [`${stem} low`.trim(), `${stem} high`.trim()]
    const [from, to] = [flat[low], flat[high]]
    if (!(low in flat) || !(high in flat)) return [column, shown(cell)]
    taken.add(low)
    taken.add(high)
    const between = typeof from === 'number' && typeof to === 'number' ? ` (${shown(from)} to ${shown(to)})` : ''
    return [stem || column, `${shown(cell)}${between}`]
  })
  return Object.fromEntries(cells.filter(([column]) => column !== 'name' && !taken.has(column)))
}

/** Parameters stand together, everything else that a group holds gets a column of its own. */
function flattened(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, unknown][] => {
      if (!isGroup(inner) || Array.isArray(inner) || SETS.includes(key)) return [[key, inner]]
      return Object.entries(flattened(inner)).map(([own, cell]) => [SETS.includes(own) ? own : `${key} ${own}`, cell])
    }),
  )
}

const TITLES: Readonly<Record<string, string>> = {
  meanA: 'mean of A',
  meanB: 'mean of B',
  difference: 'B less A',
  relative: 'as a share of A',
  effect: 'in deviations',
  higher: 'share with B above',
  muStar: 'μ*',
  mu: 'μ',
  sigma: 'σ',
  tried: 'tried',
  feasible: 'kept all',
}

const titleOf = (column: string): string => TITLES[column] ?? column

function shown(value: unknown): string {
  if (typeof value === 'number') return shownNumber(value)
  if (value === null || value === undefined) return '–'
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const members: [string, unknown][] = Object.entries(value)
  return members.map(([name, own]) => (Array.isArray(value) ? shown(own) : `${name}=${textOf(own)}`)).join(', ')
}

/** As it is given to `--set`. */
const textOf = (value: unknown): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value)
