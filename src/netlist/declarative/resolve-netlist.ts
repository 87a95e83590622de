import type { Field, Fields, Values } from '../../field/field-type.ts'
import type { Plain } from '../../field/plain.ts'
import { DAY, exactDecimal, HOUR } from '../../units.ts'
import type { NetlistClock } from '../define-netlist.ts'
import type { CompiledOptions } from './compile/compile-options.ts'
import type { Declared } from './declared.ts'
import { agentsIn, tokenDecimals } from './read/read-declared.ts'
import type { ReadFile } from './read/read-netlist.ts'
import type { Part } from './read/read-parts.ts'
import { CLOCK_FIELDS } from './read/read-clock.ts'
import { OUTSIDE_KINDS } from './outside-kinds.ts'
import { get } from './report.ts'
import { SECTIONS } from './sections.ts'
import type { Dict, Entry, Place, Tree } from './tree.ts'
import { unitDecimals } from './unit-decimals.ts'

const DEFAULT = 'default'
const ONLY = 'the only one'

interface Resolving {
  /** The values of the parameters, and the names of those that were given. */
  readonly params: Values<Fields>
  readonly given: readonly string[]
  readonly clock: NetlistClock
  /** The seed, where another one than the file's was given. */
  readonly seed?: string | undefined
}

/**
 * What a file says with all that it leaves open, which is marked: the files that it extends, values of parameters, defaults,
 * who plays a part where only one can. Read again it gives the same bytes.
 */
export function resolveNetlist({ top, declared, netlist }: ReadFile, { params, given, clock, seed }: Resolving): Dict {
  const sections = new Map(top.entries)
  sections.delete('extends')
  sections.delete('agent_policies')
  const put = (name: string, value: Tree | undefined, note?: string) => {
    if (value) sections.set(name, { place: top.place, value, ...(note !== undefined && { note }) })
  }
  const fill = (name: string, value: Plain) => {
    if (!sections.has(name)) put(name, treeOf(value, top.place), DEFAULT)
  }
  put('clock', clockTree(top, clock))
  if (seed !== undefined) put('seed', treeOf(seed, top.place), 'given')
  fill('seed', '1')
  fill('order', netlist.order === 'shuffle' ? 'shuffle' : String(netlist.order))
  fill('mode', netlist.mode)
  put('params', paramsTree(get(top, 'params'), { fields: netlist.params, params, given }))
  put('tokens', partsTree(get(top, 'tokens'), declared.tokens, { declared, top }))
  put('mechanisms', partsTree(get(top, 'mechanisms'), declared.mechanisms, { declared, top }))
  put('world', worldTree(get(top, 'world')))
  put('split', splitsTree(get(top, 'split')))
  put('agents', peopleTree(agentsIn(top), { declared, top }))
  put('record', recordTree(get(top, 'record'), { top, clock }))
  const ordered = SECTIONS.flatMap((name): [string, Entry][] => {
    const entry = sections.get(name)
    return entry ? [[name, entry]] : []
  })
  return { ...top, entries: new Map(ordered) }
}

/** Plain data as a file would say it. */
function treeOf(plain: Plain, place: Place): Tree {
  if (Array.isArray(plain)) return { type: 'list', items: plain.map((item: Plain) => treeOf(item, place)), place }
  if (typeof plain !== 'object' || plain === null) return { type: 'text', text: String(plain), place }
  const entries = Object.entries(plain).map(([name, value]): [string, Entry] => [
    name,
    { place, value: treeOf(value, place) },
  ])
  return { type: 'map', entries: new Map(entries), place }
}

/** A map with more in it, after what it says itself. */
function withMore(dict: Dict, more: readonly (readonly [string, Plain, string])[]): Dict {
  const { place } = dict
  const added = more.map(([name, plain, note]): [string, Entry] => [name, { place, value: treeOf(plain, place), note }])
  return { ...dict, entries: new Map([...dict.entries, ...added.filter(([name]) => !dict.entries.has(name))]) }
}

/** Each entry of a map of maps. */
function eachOf(tree: Tree | undefined, change: (dict: Dict, name: string) => Dict): Tree | undefined {
  if (tree?.type !== 'map') return tree
  const entries = [...tree.entries].map(([name, entry]): [string, Entry] => {
    const { value } = entry
    return [name, value.type === 'map' ? { ...entry, value: change(value, name) } : entry]
  })
  return { ...tree, entries: new Map(entries) }
}

/** What the run is going to have: a file that follows the parameters says so of itself. */
function clockTree(top: Dict, { start, steps }: NetlistClock): Tree | undefined {
  const tree = get(top, 'clock')
  if (tree?.type !== 'map') return tree
  const own = get(tree, 'steps')
  const other = own?.type === 'text' && Number(own.text.replaceAll('_', '')) !== steps && !/^[$=]/.test(own.text)
  const dict = other ? changed(tree, 'steps', String(steps), 'given') : tree
  return start === undefined ? dict : withMore(dict, [['start', CLOCK_FIELDS.start.plain(start), DEFAULT]])
}

function recordTree(
  tree: Tree | undefined,
  { top, clock }: { readonly top: Dict; readonly clock: NetlistClock },
): Tree {
  const dict: Dict = tree?.type === 'map' ? tree : { type: 'map', entries: new Map(), place: top.place }
  return withMore(dict, [
    ['every', clock.every ?? 1, DEFAULT],
    ['events', [], DEFAULT],
    ['holdings', 'none', DEFAULT],
  ])
}

function changed(dict: Dict, name: string, text: string, note: string): Dict {
  const { place } = dict.entries.get(name) ?? dict
  const entry: Entry = { place, value: { type: 'text', text, place }, note }
  return { ...dict, entries: new Map([...dict.entries, [name, entry]]) }
}

interface ParamValues {
  readonly fields: Fields
  readonly params: Values<Fields>
  readonly given: readonly string[]
}

function paramsTree(tree: Tree | undefined, { fields, params, given }: ParamValues): Tree | undefined {
  const values: Readonly<Record<string, unknown>> = params
  return eachOf(tree, (dict, name) => {
    const field = fields[name]
    if (!field) return dict
    const more = withMore(dict, [['variable', field.variable, DEFAULT]])
    const value = values[name]
    if (!given.includes(name) || value === undefined) return more
    const entries = new Map(more.entries)
    for (const other of ['required', 'optional']) entries.delete(other)
    const isApart = ['default', 'required', 'optional'].some((key) => dict.entries.has(key))
    const at = isApart || field.kind === 'choice' ? 'default' : field.kind
    return changed({ ...more, entries }, at, field.format(value), 'given')
  })
}

interface Whole {
  readonly declared: Declared
  readonly top: Dict
}

function partsTree(tree: Tree | undefined, parts: readonly Part[], whole: Whole): Tree | undefined {
  return eachOf(tree, (dict, name) => {
    const part = parts.find((each) => each.name === name)
    if (!part) return dict
    const { kind, options } = part
    return withMore(dict, optionsLeft(dict, { fields: kind.fields, options }, whole))
  })
}

interface Optioned {
  readonly fields: Fields
  readonly options: CompiledOptions
}

/** The needs and options that a map says nothing of. */
function optionsLeft(
  dict: Dict | undefined,
  { fields, options }: Optioned,
  whole: Whole,
): readonly (readonly [string, Plain, string])[] {
  const needs = Object.entries(options.needs).filter(([need]) => !dict?.entries.has(need))
  return [
    ...needs.map(([need, who]) => [need, who, ONLY] as const),
    ...options.defaults.flatMap((name) => {
      const field = fields[name]
      return field?.default === undefined ? [] : [[name, plainDefault(field, options, whole), DEFAULT] as const]
    }),
  ]
}

/** Smallest units as whole tokens of the token that they are going to be read in. */
function plainDefault(field: Field<unknown>, { needs }: CompiledOptions, { declared, top }: Whole): Plain {
  if (field.kind === 'seconds' && typeof field.default === 'number') return durationText(field.default)
  if (field.kind !== 'amount' || typeof field.default !== 'bigint') return field.plain(field.default)
  const parts = [...declared.tokens, ...declared.mechanisms]
  const decimals = unitDecimals(field.unit, { needs, parts, decimalsOf: tokenDecimals(top) })
  return exactDecimal(field.default, decimals ?? 18)
}

/** In days or hours where that tells it whole. */
function durationText(seconds: number): string {
  const [unit, size] = [['d', DAY] as const, ['h', HOUR] as const].find(([, each]) => seconds % each === 0) ?? ['s', 1]
  return Number.isFinite(seconds) ? `${seconds / size}${unit}` : String(seconds)
}

function worldTree(tree: Tree | undefined): Tree | undefined {
  return eachOf(tree, (dict) => {
    const kind = get(dict, 'kind')
    const fields =
      kind?.type === 'text' && Object.hasOwn(OUTSIDE_KINDS, kind.text) ? OUTSIDE_KINDS[kind.text]?.fields : undefined
    const left = Object.entries(fields ?? {}).filter(([, field]) => field.default !== undefined)
    return withMore(
      dict,
      left.map(([name, field]) => [name, field.plain(field.default), DEFAULT]),
    )
  })
}

const splitsTree = (tree: Tree | undefined): Tree | undefined =>
  eachOf(tree, (dict) => withMore(dict, [['weights', { uniform: [1, 1] }, DEFAULT]]))

function peopleTree(tree: Tree | undefined, whole: Whole): Tree | undefined {
  if (tree?.type !== 'list') return tree
  const items = tree.items.map((item, i): Tree => {
    const people = whole.declared.people[i]
    if (item.type !== 'map' || !people?.kind) return item
    const { fields } = people.kind
    const own = get(item, 'options')
    const given: Dict = own?.type === 'map' ? own : { type: 'map', entries: new Map(), place: item.place }
    const options = withMore(given, optionsLeft(given, { fields, options: people.options }, whole))
    const named = withMore(item, [['starts', '0s', DEFAULT]])
    const place = named.entries.get('options')?.place ?? item.place
    return { ...named, entries: new Map([...named.entries, ['options', { place, value: options }]]) }
  })
  return { ...tree, items }
}
