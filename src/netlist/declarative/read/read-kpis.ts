import type { Kpi } from '../../../kpi/kpi.ts'
import { derived } from '../../../kpi/kpi.ts'
import { COUNT, MOMENT, RATIO, SECONDS, type Unit, unit } from '../../../units.ts'
import { DeclarationError, type Problem } from '../errors.ts'
import type { Report } from '../report.ts'
import { asDict, checkKeys, get, refuse, textAt, unknownName } from '../report.ts'
import { evaluateNumber } from '../expression/evaluate-number.ts'
import { namesIn, type Expression } from '../expression/expression.ts'
import { parseExpression } from '../expression/parse-expression.ts'
import { MEASURES, type Measuring, SEVERAL } from '../measures.ts'
import type { Dict, Leaf, Place, Tree } from '../tree.ts'

/** A KPI, or several, as a file declares them. */
export type DeclaredKpi = { readonly name: string; readonly place: Place } & (
  | { readonly kind: 'named'; readonly of: Leaf }
  | { readonly kind: 'derived'; readonly expression: Expression; readonly dict: Dict; readonly text: Leaf }
  | { readonly kind: 'measure'; readonly measure: string; readonly dict: Dict }
  | { readonly kind: 'measures'; readonly measure: string; readonly dict: Dict }
)

/** Reads what is recorded, as far as it can be told before there is anything to measure. */
export function readKpis(tree: Tree | undefined, report: Report): readonly DeclaredKpi[] {
  const dict = tree && asDict(tree, '`kpis`', report)
  return [...(dict?.entries ?? [])].flatMap(([name, { value, place }]) => readKpi(name, value, place, report))
}

function readKpi(name: string, value: Tree, place: Place, report: Report): DeclaredKpi[] {
  if (value.type === 'text') return [{ name, place, kind: 'named', of: value }]
  const dict = asDict(value, `the KPI '${name}'`, report)
  if (!dict) return []
  const text = get(dict, 'derived')
  if (text) return readDerived(name, place, { dict, text, report })
  for (const [kind, all] of [
    ['measure', MEASURES],
    ['measures', SEVERAL],
  ] as const) {
    const measure = textAt(dict, kind, report)
    if (measure === undefined) continue
    const found = Object.hasOwn(all, measure) ? all[measure] : undefined
    if (found) {
      checkKeys(dict, `the measure '${measure}'`, [kind, 'about', ...found.takes], report)
      return [{ name, place, kind, measure, dict }]
    }
    report(get(dict, kind)?.place ?? place, ...unknownName('measure', measure, Object.keys(all)))
    return []
  }
  report(
    place,
    `the KPI '${name}' is of nothing`,
    'Write pool.price, { derived: … }, { measure: … } or { measures: … }.',
  )
  return []
}

function readDerived(
  name: string,
  place: Place,
  { dict, text, report }: { dict: Dict; text: Tree; report: Report },
): DeclaredKpi[] {
  checkKeys(dict, `the KPI '${name}'`, ['derived', 'unit', 'about'], report)
  if (text.type !== 'text') {
    report(text.place, 'this is one expression')
    return []
  }
  const parsed = parseExpression(text.text.replace(/^=/, ' '))
  if (parsed.ok) return [{ name, place, kind: 'derived', expression: parsed.expression, dict, text }]
  const { at, text: words, hint } = parsed.problem
  report({ ...text.place, column: text.place.column + at }, words, hint)
  return []
}

interface Making extends Measuring {
  /** A KPI of a mechanism or a series from outside; undefined where there is none of this name. */
  find(name: string): Kpi | undefined
  /** All of these, for what was probably meant. */
  readonly known: readonly string[]
  unitOf(symbol: string): Unit | undefined
}

/** The KPIs themselves, in the order of the file; one may be derived from one that comes later. */
export async function makeKpis(
  declared: readonly DeclaredKpi[],
  making: Making,
): Promise<Readonly<Record<string, Kpi>>> {
  const made = new Map<string, Kpi>()
  const underWay = new Set<string>()
  const byName = new Map(declared.map((one) => [one.name, one]))

  function single(one: DeclaredKpi): Kpi | undefined {
    const before = made.get(one.name)
    if (before || one.kind === 'measures') return before
    if (underWay.has(one.name)) refuse(one.place, `the KPI '${one.name}' is derived from itself`)
    underWay.add(one.name)
    try {
      const kpi = make(one)
      made.set(one.name, kpi)
      return kpi
    } finally {
      underWay.delete(one.name)
    }
  }

  function make(one: Exclude<DeclaredKpi, { readonly kind: 'measures' }>): Kpi {
    if (one.kind === 'named') return found(one.of.text, one.of.place)
    if (one.kind === 'measure') return MEASURES[one.measure]?.make(one.dict, making) ?? refuse(one.place, 'no measure')
    const { expression, text, dict } = one
    const names = namesIn(expression).map(({ name, at }) => {
      const own = byName.get(name)
      const place = { ...text.place, column: text.place.column + at }
      return { name, place, own: own === one ? undefined : own }
    })
    // A name of nothing is told even where what it is derived from besides cannot be made.
    for (const { name, place, own } of names) if (!own) found(name, place)
    const inputs = names.map(({ name, place, own }): [string, Kpi] => [
      name,
      (own && single(own)) ?? found(name, place),
    ])
    return derived({
      unit: unitIn(dict, making),
      about: textAt(dict, 'about', () => undefined) ?? text.text,
      from: Object.fromEntries(inputs),
      compute(values) {
        const value = evaluateNumber(expression, (name) => values[name])
        return typeof value === 'boolean' ? Number(value) : value
      },
    })
  }

  function found(name: string, place: Place): Kpi {
    const kpi = making.find(name)
    return kpi ?? refuse(place, ...unknownName('KPI', name, [...byName.keys(), ...making.known]))
  }

  const problems: Problem[] = []
  const all: [string, Kpi][] = []
  for (const one of declared) all.push(...(await gathered(() => named(one), problems)))
  const [first, ...rest] = problems
  if (first) throw new DeclarationError({ problems: [first, ...rest] })
  return Object.fromEntries(all)

  async function named(one: DeclaredKpi): Promise<[string, Kpi][]> {
    if (one.kind === 'measures') return Object.entries((await SEVERAL[one.measure]?.make(one.dict, making)) ?? {})
    const kpi = single(one)
    return kpi ? [[one.name, kpi]] : []
  }
}

/** What is made, or nothing and what was wrong with it among the problems, each told once. */
async function gathered<T>(make: () => Promise<readonly T[]>, problems: Problem[]): Promise<readonly T[]> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof DeclarationError)) throw error
    const known = new Set(problems.map(({ place, text }) => `${place.line}:${place.column} ${text}`))
    problems.push(...error.problems.filter(({ place, text }) => !known.has(`${place.line}:${place.column} ${text}`)))
    return []
  }
}

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['ratio', RATIO],
  ['count', COUNT],
  ['s', SECONDS],
  ['UTC', MOMENT],
])

function unitIn(dict: Dict, { unitOf }: Making): Unit {
  const text = textAt(dict, 'unit', () => undefined) ?? ''
  return UNITS.get(text) ?? unitOf(text) ?? unit(text)
}
