import { AgentOptionError } from '../../../agents/errors.ts'
import type { PricePath } from '../../../agents/price-path.ts'
import { endOf } from '../../../engine/clock.ts'
import type { Fields } from '../../../field/field-type.ts'
import { mistakeInWords } from '../../../field/mistake.ts'
import type { NetlistSetup } from '../../define-netlist.ts'
import { compileOptions } from '../compile/compile-options.ts'
import type { Context } from '../compile/compiled.ts'
import { OUTSIDE_KINDS, type OutsideKind } from '../outside-kinds.ts'
import { asDict, get, refuse, textAt, unknownName } from '../report.ts'
import type { Scope } from '../scope.ts'
import type { Dict, Place, Tree } from '../tree.ts'

/** Prices and other quantities from outside, seen by everybody alike: one by its own name, or several. */
export interface Outside {
  readonly name: string
  readonly series: readonly string[]
  readonly make: (given: Making) => Readonly<Record<string, PricePath>>
}

interface Making {
  readonly setup: NetlistSetup<Fields>
  readonly scope: Scope
  /** Another one, by its name. */
  path(name: string): PricePath
}

/** Reads what comes from outside. */
export function readWorld(tree: Tree | undefined, context: Context): readonly Outside[] {
  const { report } = context
  const dict = tree && asDict(tree, '`world`', report)
  const named = [...(dict?.entries ?? [])].flatMap(([name, { value, place }]): Named[] => {
    const own = asDict(value, `'${name}'`, report)
    const wanted = (own && textAt(own, 'kind', report)) ?? ''
    const kind = Object.hasOwn(OUTSIDE_KINDS, wanted) ? OUTSIDE_KINDS[wanted] : undefined
    if (own && kind) return [{ name, place, own, kind, series: kind.names?.(own) ?? [name] }]
    if (own)
      report(get(own, 'kind')?.place ?? place, ...unknownName('kind of series', wanted, Object.keys(OUTSIDE_KINDS)))
    return []
  })
  const all = named.flatMap(({ series }) => series)
  for (const { place, series } of named) {
    const twice = series.find((name) => all.indexOf(name) !== all.lastIndexOf(name))
    if (twice !== undefined) report(place, `two series are called '${twice}'`, 'Give one another name.')
  }
  return named.map((one) => readOne(one, all, context))
}

interface Named {
  readonly name: string
  readonly place: Place
  readonly own: Dict
  readonly kind: OutsideKind
  readonly series: readonly string[]
}

function readOne({ name, place, own, kind, series }: Named, all: readonly string[], context: Context): Outside {
  const takes = { kind: textAt(own, 'kind', context.report) ?? '', needs: {}, fields: kind.fields }
  const { values } = compileOptions(takes, { given: own, place, players: [], context, besides: ['kind', 'about'] })
  const other = kind.of === undefined ? undefined : get(own, kind.of)
  if (other && !(other.type === 'text' && all.includes(other.text))) {
    context.report(other.place, ...unknownName('series', other.type === 'text' ? other.text : '', all))
  }
  return {
    name,
    series,
    make({ setup, scope, path }) {
      const options = Object.fromEntries([...values].map(([option, value]) => [option, value(scope)]))
      checkLength(setup, options['step'], place)
      const around = { rng: setup.rng(name), start: setup.clock.start, file: setup.file, path }
      try {
        const made = kind.make(around, options)
        return typeof made === 'function' ? { [name]: made } : made
      } catch (error) {
        if (!(error instanceof AgentOptionError)) throw error
        return refuse(place, `'${name}' cannot be made: ${error.facts.mistakes.map(mistakeInWords).join('; ')}`)
      }
    },
  }
}

/** A path keeps its points: too many would fill the memory. */
const MOST_POINTS = 10_000_000

function checkLength({ clock }: NetlistSetup<Fields>, step: unknown, place: Place): void {
  const length = endOf(clock, clock.steps) - clock.start
  if (typeof step !== 'number' || length / step <= MOST_POINTS) return
  refuse(place, `this comes to ${Math.floor(length / step)} points`, 'Let its step be longer, or the run shorter.')
}

/** All series by name; one may be made of another that comes later. */
export function makeWorld(
  outside: readonly Outside[],
  { setup, scope, place }: Pick<Making, 'setup' | 'scope'> & { readonly place: Place },
): ReadonlyMap<string, PricePath> {
  const made = new Map<string, PricePath>()
  const underWay = new Set<string>()
  const make = (one: Outside) => {
    if (one.series.every((name) => made.has(name))) return
    if (underWay.has(one.name)) refuse(place, `the series '${one.name}' is made of itself`)
    underWay.add(one.name)
    for (const [name, path] of Object.entries(one.make({ setup, scope, path: pathOf }))) made.set(name, path)
  }
  function pathOf(name: string): PricePath {
    const one = outside.find(({ series }) => series.includes(name))
    if (one) make(one)
    return made.get(name) ?? refuse(place, `there is no series '${name}'`)
  }
  for (const one of outside) make(one)
  return new Map(outside.flatMap(({ series }) => series).map((name) => [name, pathOf(name)]))
}
