import { parseDecimal } from '../../field/decimal.ts'
import { isExpression } from './compile/compile-expression.ts'
import { DOLLAR_NAME } from './expression/name-pattern.ts'
import { PARAM_KINDS } from './read/read-params.ts'
import { asDict, checkKeys, get, type Report, unknownName } from './report.ts'
import type { Dict, Entry, Place, Tree } from './tree.ts'

interface Expanding {
  readonly report: Report
  /** What another file says, named from where its name is written; told and undefined where it cannot be read. */
  readonly load: (name: Tree) => Tree | undefined
}

const BLOCK = ['saffron', 'about', 'needs', 'params', 'mechanisms']
/** More than a reader could follow, and few enough to hold: blocks of blocks multiply. */
const MOST_PARTS = 1_000

/**
 * Puts the mechanisms of other files in the place of those that use them: `market: { use: exchange.yaml, base: SAF }` becomes
 * `market-pool` and whatever else is in there, and `market` names them as its parts. Elsewhere they are called as they are
 * written there: `market.pool`, or `market.inner.pool` where the block has a block in it.
 */
export function expandBlocks(top: Dict, expanding: Expanding): Dict {
  return expanded(top, { ...expanding, files: [top.place.file], known: new Map() }).dict
}

interface Nested extends Expanding {
  /** The file that is read and those that use it. */
  readonly files: readonly string[]
  /** By file, so that blocks of blocks of blocks are read once each. */
  readonly known: Map<string, Expanded>
}

interface Expanded {
  readonly dict: Dict
  /** What the insides of blocks are called now, by what they are called where they are used. */
  readonly inner: ReadonlyMap<string, string>
}

function expanded(top: Dict, nested: Nested): Expanded {
  const inner = new Map<string, string>()
  const section = get(top, 'mechanisms')
  if (section?.type !== 'map') return { dict: top, inner }
  const uses = [...section.entries].filter(([, { value }]) => value.type === 'map' && value.entries.has('use'))
  if (uses.length === 0) return { dict: top, inner }
  const entries = [...section.entries].flatMap(([name, entry]): [string, Entry][] => {
    const { value, place } = entry
    const file = value.type === 'map' ? get(value, 'use') : undefined
    if (value.type !== 'map' || !file) return [[name, entry]]
    const block = loaded(file, nested)
    const parts = block ? partsOf(block.dict, { name, given: value, ...nested }) : []
    for (const [part] of parts) inner.set(`${name}.${part.slice(name.length + 1)}`, part)
    for (const [written, part] of block?.inner ?? []) inner.set(`${name}.${written}`, `${name}-${part}`)
    if (parts.length === 0) return []
    const about = get(value, 'about') ?? (block && get(block.dict, 'about'))
    // One in a block is a part of its own, and so are its parts of it alone.
    const deeper = new Set(parts.flatMap(([, tree]) => partNames(tree)))
    const own = parts.map(([part]) => part).filter((part) => !deeper.has(part))
    return [
      ...parts.map(([part, tree]): [string, Entry] => [part, { place, value: tree }]),
      [name, { place, value: blockTree(own, { about, place }) }],
    ]
  })
  const names = new Set<string>()
  for (const [name, { place }] of entries) {
    if (names.has(name)) nested.report(place, `there is a '${name}' already: of a block, whose parts are called so`)
    names.add(name)
  }
  const tooMany = entries.length > MOST_PARTS
  if (tooMany) {
    const text = `with all that its blocks hold there are ${entries.length} mechanisms`
    nested.report(section.place, text, `At most ${MOST_PARTS} are read.`)
    inner.clear()
  }
  const value = { ...section, entries: new Map(tooMany ? [] : entries) }
  const whole = new Map([...top.entries, ['mechanisms', { place: section.place, value }]])
  return { dict: renamed({ ...top, entries: whole }, inner), inner }
}

/** A block with the blocks in it put in their places. */
function loaded(file: Tree, nested: Nested): Expanded | undefined {
  const tree = nested.load(file)
  const dict = tree && asDict(tree, 'a block', nested.report)
  if (!dict) return undefined
  const from = dict.place.file
  if (nested.files.includes(from)) {
    nested.report(file.place, 'this block uses itself')
    return undefined
  }
  const block = nested.known.get(from) ?? expanded(dict, { ...nested, files: [...nested.files, from] })
  nested.known.set(from, block)
  return block
}

/** What is left of a block where its mechanisms stand by themselves: their names, for whoever draws it as one. */
function blockTree(parts: readonly string[], { about, place }: { about: Tree | undefined; place: Place }): Dict {
  const items = parts.map((text): Tree => ({ type: 'text', text, place }))
  return {
    type: 'map',
    place,
    entries: new Map<string, Entry>([
      ...(about ? [['about', { place, value: about }] as const] : []),
      ['parts', { place, value: { type: 'list', items, place } }],
    ]),
  }
}

/** The names at `parts` of a block. */
export function partNames(dict: Dict): readonly string[] {
  const parts = get(dict, 'parts')
  return parts?.type === 'list' ? parts.items.flatMap((item) => (item.type === 'text' ? [item.text] : [])) : []
}

interface Block extends Expanding {
  /** Of the mechanism that uses it, and what it is given there. */
  readonly name: string
  readonly given: Dict
}

/** The mechanisms of a block under their names outside. */
function partsOf(block: Dict, { name, given, report }: Block): readonly (readonly [string, Dict])[] {
  checkKeys(block, 'a block', BLOCK, report)
  const [needs, params, mechanisms] = ['needs', 'params', 'mechanisms'].map((each) => entriesAt(block, each))
  const known = [...(needs?.keys() ?? []), ...(params?.keys() ?? [])]
  for (const [option, { place }] of given.entries) {
    if (option === 'use' || option === 'about' || known.includes(option)) continue
    const [, ...meant] = unknownName('option', option, known)
    report(place, `'${name}' has no option '${option}'`, ...meant)
  }
  const values = new Map<string, Tree>()
  for (const [param, { value }] of params ?? []) {
    const own = get(given, param) ?? defaultOf(value)
    if (own) values.set(`$${param}`, own)
    else report(given.place, `'${param}' is missing`, 'The block says of it that it must be given.')
  }
  const names = new Map<string, Tree>()
  for (const need of needs?.keys() ?? []) {
    const own = get(given, need)
    if (own) names.set(need, own)
    else report(given.place, `'${need}' is missing`, 'Name who plays the part.')
  }
  for (const [part, { place }] of mechanisms ?? []) names.set(part, { type: 'text', text: `${name}-${part}`, place })
  return [...(mechanisms ?? [])].flatMap(([part, { value }]): [string, Dict][] => {
    const dict = asDict(value, `'${part}'`, report)
    return dict ? [[`${name}-${part}`, filled(dict, { values, names, report })]] : []
  })
}

const entriesAt = (dict: Dict, name: string): ReadonlyMap<string, Entry> | undefined => {
  const tree = get(dict, name)
  return tree?.type === 'map' ? tree.entries : undefined
}

/** The value of a parameter that is not given: beside `default`, or at its kind. */
function defaultOf(tree: Tree): Tree | undefined {
  if (tree.type !== 'map') return tree
  if (tree.entries.has('default')) return get(tree, 'default')
  if (tree.entries.has('required')) return undefined
  // What a choice chooses from is no choice.
  const kind = PARAM_KINDS.find((name) => name !== 'choice' && tree.entries.has(name))
  return kind && get(tree, kind)
}

interface Filling {
  /** Of parameters, with their dollar signs. */
  readonly values: ReadonlyMap<string, Tree>
  /** Who plays the parts that the block needs, and what its own mechanisms are called outside. */
  readonly names: ReadonlyMap<string, Tree>
  readonly report: Report
}

/** A mechanism's map with what the block was given in it. */
function filled(dict: Dict, filling: Filling): Dict {
  const entries = [...dict.entries].map(([name, entry]): [string, Entry] => {
    const { value } = entry
    if (name === 'parts' && value.type === 'list') {
      const items = value.items.map((item) => (item.type === 'text' && filling.names.get(item.text)) || item)
      return [name, { ...entry, value: { ...value, items } }]
    }
    const named = value.type === 'text' && name !== 'kind' ? filling.names.get(value.text) : undefined
    return [name, { ...entry, value: named ?? filledIn(value, filling) }]
  })
  return { ...dict, entries: new Map(entries) }
}

function filledIn(tree: Tree, filling: Filling): Tree {
  if (tree.type === 'list') return { ...tree, items: tree.items.map((item) => filledIn(item, filling)) }
  if (tree.type === 'map') {
    const entries = [...tree.entries].map(([name, entry]): [string, Entry] => [
      name,
      { ...entry, value: filledIn(entry.value, filling) },
    ])
    return { ...tree, entries: new Map(entries) }
  }
  const { values, report } = filling
  const whole = values.get(tree.text.trim())
  if (whole) return whole
  if (!isExpression(tree.text)) return tree
  const text = tree.text.replaceAll(DOLLAR_NAME, (name) => {
    const value = values.get(name)
    if (!value) return name
    if (value.type === 'text' && value.text.startsWith('=')) return `(${value.text.slice(1).trim()})`
    if (value.type === 'text' && (value.text.startsWith('$') || parseDecimal(value.text.replace(/(?:%|[a-z]+)$/, ''))))
      return value.text
    report(value.place, `this stands in an expression of the block, as ${name}: it must be a number`)
    return name
  })
  // A sum that begins with a parameter is one that is worked out.
  return { ...tree, text: text.startsWith('=') ? text : `= ${text}` }
}

const DOTTED = /[\p{L}_][\p{L}\d_-]*(?:\.[\p{L}_][\p{L}\d_-]*)+/gu

/** A tree in which what is inside of blocks is called by the names it has now. */
function renamed<T extends Tree>(tree: T, inner: ReadonlyMap<string, string>): T
function renamed(tree: Tree, inner: ReadonlyMap<string, string>): Tree {
  if (tree.type === 'list') return { ...tree, items: tree.items.map((item) => renamed(item, inner)) }
  if (tree.type === 'map') {
    const entries = [...tree.entries].map(([name, entry]): [string, Entry] => [
      name,
      name === 'about' ? entry : { ...entry, value: renamed(entry.value, inner) },
    ])
    return { ...tree, entries: new Map(entries) }
  }
  const text = tree.text.replaceAll(DOTTED, (name) => {
    const words = name.split('.')
    for (let last = words.length; last > 1; last--) {
      const now = inner.get(words.slice(0, last).join('.'))
      if (now !== undefined) return [now, ...words.slice(last)].join('.')
    }
    return name
  })
  return { ...tree, text }
}
