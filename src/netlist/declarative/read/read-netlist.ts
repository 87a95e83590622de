import { type Mode, MODES } from '../../../engine/engine-options.ts'
import type { Order } from '../../../engine/order/order.ts'
import { ORDERS } from '../../../engine/order/orders.ts'
import type { Field } from '../../../field/field-type.ts'
import { mistakeInWords } from '../../../field/mistake.ts'
import { defineNetlist, type Netlist } from '../../define-netlist.ts'
import { notePlaces } from '../../event-places.ts'
import { RECORD_FIELDS, type RecordOptions } from '../../record.ts'
import { buildDeclared } from '../build-declared.ts'
import { plainOf } from '../compile/compiled.ts'
import type { Declared } from '../declared.ts'
import { DeclarationError, type Problem } from '../errors.ts'
import type { Kind } from '../kind.ts'
import { paramScope } from '../param-scope.ts'
import { isFixed, readClock } from './read-clock.ts'
import { contextOf, declare, tokenDecimals } from './read-declared.ts'
import { otherFile } from './other-file.ts'
import { readExpectations, readNames, readPlots } from './read-outlook.ts'
import { readParams } from './read-params.ts'
import { readMeans, readSpecs } from './read-specs.ts'
import { asDict, checkKeys, get, type Report, reportTo, textAt } from '../report.ts'
import type { Scope } from '../scope.ts'
import { SECTIONS } from '../sections.ts'
import type { Dict, Tree } from '../tree.ts'

/** A file that has been read: what it says, and the netlist that this is. */
export interface ReadFile {
  readonly top: Dict
  readonly declared: Declared
  readonly netlist: Netlist
}

/** What a file can be made of. */
export interface KnownKinds {
  readonly kinds: readonly Kind[]
  /** How more kinds are to be had, for whoever names one that is not among them. */
  readonly elsewhere?: string | undefined
}

/** Makes a netlist of what a file says. All that is wrong with it as far as it shows without building it is told at once. */
export function readNetlist(
  tree: Tree | undefined,
  { kinds, elsewhere }: KnownKinds,
  found: readonly Problem[] = [],
): ReadFile {
  const other = tree?.type === 'map' ? otherFile(tree) : undefined
  if (other) throw new DeclarationError({ problems: [other] })
  const problems = [...found]
  const make = tree && read(tree, { kinds, elsewhere }, reportTo(problems))
  const [first, ...rest] = problems
  if (first) throw new DeclarationError({ problems: [first, ...rest] })
  if (!make) throw new TypeError('a file that nothing is wrong with says nothing')
  return make()
}

/** What is read becomes a netlist only once nobody has told of anything. */
function read(tree: Tree, { kinds, elsewhere }: KnownKinds, report: Report): (() => ReadFile) | undefined {
  const top = asDict(tree, 'a netlist', report)
  if (!top) return undefined
  checkKeys(top, 'a netlist', SECTIONS, report)
  checkVersion(top, report)
  const decimalsOf = tokenDecimals(top)
  const params = readParams(get(top, 'params'), { report, decimalsOf })
  const context = contextOf(top, { params, kinds, report, elsewhere })
  const record = readRecord(get(top, 'record'), report)
  const seed = textAt(top, 'seed', report)
  if (seed === '') report(get(top, 'seed')?.place ?? top.place, '`seed` is a text', 'For instance seed: 7.')
  const clock = readClock(get(top, 'clock'), { context, top: top.place, every: record?.every })
  const declared = declare(top, { kinds, context, params })
  const outlook = {
    plots: readPlots(get(top, 'plots'), report),
    headline: readNames(get(top, 'headline'), 'headline', report),
    expect: readExpectations(get(top, 'expect'), report),
    specs: readSpecs(get(top, 'specs'), report),
    means: readMeans(get(top, 'means'), report),
    seed,
    record,
  }
  const mode = oneOf(top, 'mode', MODES, report)
  const order = oneOf(top, 'order', ORDERS, report)
  const about = textAt(top, 'about', report)
  if (about === undefined) report(top.place, '`about` is missing: a sentence that says what this is')
  const scopeOf = (values: Parameters<typeof paramScope>[1]): Scope => ({
    ...paramScope(params, values, decimalsOf),
    address: () => undefined,
    decimals: decimalsOf,
    members: () => undefined,
    start: 0,
  })
  const define = () =>
    defineNetlist({
      about: about ?? '',
      clock: isFixed(get(top, 'clock')) ? clock(scopeOf({})) : (values) => clock(scopeOf(values)),
      ...(mode && { mode: mode satisfies Mode }),
      ...(order && { order: order satisfies Order }),
      params,
      ...Object.fromEntries(Object.entries(outlook).filter(([, value]) => value !== undefined)),
      build: (setup) => buildDeclared(declared, { setup, params: setup.params, fields: params, decimalsOf }),
    })
  return () => ({ top, declared, netlist: define() })
}

function checkVersion(top: Dict, report: Report): void {
  const version = textAt(top, 'saffron', report)
  if (version === '1') return
  const at = get(top, 'saffron')?.place ?? top.place
  report(
    at,
    version === undefined ? '`saffron: 1` is missing' : `'${version}' is no version of this form`,
    'Write saffron: 1.',
  )
}

/** What runs record, each entry of it by itself, so that all that is wrong is told. */
function readRecord(tree: Tree | undefined, report: Report): RecordOptions | undefined {
  const dict = tree && asDict(tree, '`record`', report)
  if (!dict) return undefined
  checkKeys(dict, '`record`', Object.keys(RECORD_FIELDS), report)
  const read = <T>(name: keyof typeof RECORD_FIELDS, field: Field<T>): T | undefined => {
    const value = get(dict, name)
    const reading = value && field.read(plainOf(value))
    if (value && reading && !reading.ok) report(value.place, reading.mistakes.map(mistakeInWords).join('; '))
    return reading?.ok ? reading.value : undefined
  }
  return {
    every: read('every', RECORD_FIELDS.every),
    kpis: read('kpis', RECORD_FIELDS.kpis),
    events: placed(read('events', RECORD_FIELDS.events), get(dict, 'events')),
    holdings: read('holdings', RECORD_FIELDS.holdings),
    holdingsEvery: read('holdingsEvery', RECORD_FIELDS.holdingsEvery),
  }
}

/** Which events there are is known only once the circuit is built; whoever misses one then says where it stands. */
function placed<E extends readonly string[] | undefined>(events: E, tree: Tree | undefined): E {
  if (!events || tree?.type !== 'list') return events
  const places = tree.items.map(({ place: { file, line, column } }) => `${file}:${line}:${column}`)
  notePlaces(events, new Map(events.map((pattern, i) => [pattern, places[i] ?? ''])))
  return events
}

function oneOf<const C extends string>(top: Dict, name: string, choices: readonly C[], report: Report): C | undefined {
  const text = textAt(top, name, report)
  const found = choices.find((choice) => choice === text)
  if (text !== undefined && !found)
    report(get(top, name)?.place ?? top.place, `\`${name}\` is one of ${choices.join(', ')}`)
  return found
}
