import type { Fields } from '../field/field-type.ts'
import type { Held } from '../field/held.ts'
import type { Needs, NoClash } from '../field/role.ts'
import type { Kpi } from '../kpi/kpi.ts'
import type { ControllableAgent } from './controllable-agent.ts'
import { controllable, type Controllable } from './controllable.ts'
import type { Setup } from './setup.ts'

/** Mechanisms by the names they have inside. */
type Inner = Readonly<Record<string, ControllableAgent>>

interface SubcircuitSpec<N extends Needs, S extends Fields, P extends Inner, R extends object> {
  readonly kind: string
  readonly about: string
  readonly fidelity?: string
  readonly needs?: N
  readonly fields?: S
  /** Adds the mechanisms it is made of; in the circuit each is called after the block and itself: `market-pool`. */
  readonly parts: (setup: Setup, options: NoInfer<Held<N, S>>) => Promise<P>
  /** Of each role it plays, which of its parts plays it. */
  readonly roles?: { readonly [M in keyof R]: (parts: P) => R[M] }
}

/** The names that a type spells out, without the `string` of what any mechanism may have. */
type Spelt<T> = keyof { [K in keyof T as string extends K ? never : K]: true } & string

/** `pool.price` of a part `pool` with a KPI `price`. */
type KpiName<P extends Inner> = { [K in keyof P & string]: `${K}.${Spelt<P[K]['kpis']>}` }[keyof P & string]

type None = Record<never, never>

/** A mechanism that is made of others: one block with needs, options and roles of its own, and the KPIs of its parts. */
export function subcircuit<
  P extends Inner,
  const N extends Needs = None,
  const S extends Fields = None,
  R extends object = None,
>(
  spec: SubcircuitSpec<N, S, P, R> & NoClash<N, S>,
): Controllable<N, S, P, None, { readonly [K in KpiName<P>]: Kpi }, R> {
  const { kind, about, fidelity, needs, fields, parts, roles } = spec
  const made = controllable({
    kind,
    about,
    ...(fidelity !== undefined && { fidelity }),
    ...(needs && { needs }),
    ...(fields && { fields }),
    build: (setup: Setup, options: Held<N, S>) => parts(within(setup, kind), options),
    wires: (built: P) => built,
    isBlock: true,
    actions: {},
    ...(roles && { roles }),
    kpis: kpisOf,
  } as never)
  // The literal says the same to whoever calls this as it would to `controllable`, which cannot read it off a spread.
  return made as never
}

function kpisOf(parts: Inner): Readonly<Record<string, Kpi>> {
  const all = Object.entries(parts).flatMap(([part, { kpis }]) =>
    Object.entries(kpis).map(([name, kpi]): [string, Kpi] => [`${part}.${name}`, kpi]),
  )
  return Object.fromEntries(all)
}

/** The same set-up, in which what is added is called after the block: by its own name there, or by its kind. */
function within(setup: Setup, kind: string): Setup {
  const block = setup.nameFor(kind)
  // The name of a block inside of another begins with the other's.
  const whole = outside.get(setup) ?? setup
  const own = (name: string) => whole.named(`${block}-${name}`)
  const inside = Object.create(setup, {
    named: { value: own },
    nameFor: { value: (inner: string) => own(inner).nameFor(inner) },
    keeperOf: { value: (inner: string) => own(inner).keeperOf(inner) },
    register: { value: (agent: ControllableAgent) => own(agent.kind).register(agent) },
  }) as Setup
  outside.set(inside, whole)
  return inside
}

/** Of the set-ups of blocks: the circuit's own. */
const outside = new WeakMap<Setup, Setup>()
