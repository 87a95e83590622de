import type { Claim } from '../abi/types/claim.ts'
import { FieldDefinitionError } from '../field/errors.ts'
import type { Fields } from '../field/field-type.ts'
import type { Asked, Held } from '../field/held.ts'
import { type Needs, type NoClash, refuseClash } from '../field/role.ts'
import type { Kpi } from '../kpi/kpi.ts'
import { type Action, type ActionSpec, bindAction } from './action.ts'
import type { Behaviour } from './behaviour.ts'
import type { ControllableAgent } from './controllable-agent.ts'
import { bindFacts, type Facts } from './fact.ts'
import type { BoundFacts } from './fact-value.ts'
import type { Reads } from './reads.ts'
import type { Setup } from './setup.ts'
import { takeOptions } from './take-options.ts'

export type Actions = Readonly<Record<string, ActionSpec<never, Fields>>>

/** What people are told about a kind, and what the catalogue shows. */
export interface CatalogueEntry<A extends Actions = Actions, N extends Needs = Needs, S extends Fields = Fields> {
  readonly kind: string
  /** One sentence for people. */
  readonly about: string
  /** One sentence for people: what it models and what it leaves out. */
  readonly fidelity?: string | undefined
  /** The controllable agents that must be there before. */
  readonly needs: N
  /** Its options; those that shape the economy are marked `design`. */
  readonly fields: S
  /** The roles it plays for others. */
  readonly roles: readonly string[]
  readonly actions: A
  /** What anybody may know of one. */
  readonly facts: Facts<never>
}

/** One mechanism: how it is deployed, what it touches, what one can do with it and what it can be measured by. */
export interface ControllableKind<
  N extends Needs,
  S extends Fields,
  P extends object,
  A extends Actions,
  K,
  R extends object,
> {
  readonly kind: string
  readonly about: string
  /** One sentence: what it models and what it leaves out. */
  readonly fidelity?: string
  readonly needs?: N
  readonly fields?: S
  /** Deploys or attaches to contracts and gives the parts that actions and KPIs are made from. The set-up stays in it. */
  readonly build: (setup: Setup, options: NoInfer<Held<N, S>>) => Promise<P>
  readonly wires?: (parts: P) => Readonly<Record<string, ControllableAgent>>
  /** Whether what it is wired to is inside of it. */
  readonly isBlock?: boolean
  readonly actions: A
  /** Of each role it plays, what plays it: parts and actions together have what the role asks for. */
  readonly roles?: { readonly [M in keyof R]: (it: P & Bound<A>) => R[M] }
  readonly kpis: (parts: P, reads: Reads) => K
  /** What anybody may know of one, asked for by `turn.facts`: plain numbers for those who decide. */
  readonly facts?: Facts<NoInfer<P>>
  /** What must hold of it after every block: that it has what it owes. Runs with `--check` look at it. */
  readonly solvency?: (parts: P, reads: Reads) => readonly Claim[] | Promise<readonly Claim[]>
  /** The upkeep that somebody must do each step, if so; it gets a wallet of its own. */
  readonly keeper?: (parts: P) => Behaviour | undefined
}

type Bound<A> = { readonly [N in keyof A]: A[N] extends ActionSpec<never, infer S, infer C> ? Action<S, C> : never }

/** A mechanism in a circuit: its parts, its actions under their names, its KPIs, and the roles it plays. */
export type Instance<P, A, K, R> = P &
  Bound<A> &
  ControllableAgent & { readonly kpis: K; readonly roles: R; readonly facts: BoundFacts }

/** What `controllable` makes: a function that adds one to a circuit, with its catalogue entry. */
export interface Controllable<
  N extends Needs,
  S extends Fields,
  P extends object,
  A extends Actions,
  K,
  R extends object,
> extends CatalogueEntry<A, N, S> {
  (setup: Setup, options: Asked<N, S>): Promise<Instance<P, A, K, R>>
}

type None = Record<never, never>

const CONTROLLABLE = Symbol.for('saffron.controllable')
/** What every mechanism in a circuit has, so that nothing of its own can be called so. */
const RESERVED = [
  'kind',
  'about',
  'fidelity',
  'fields',
  'wires',
  'isBlock',
  'kpis',
  'facts',
  'solvency',
  'keeper',
  'roles',
]

/** Describes a kind of controllable agent. Names that would hide each other are refused. */
export function controllable<
  P extends object,
  A extends Actions,
  K extends Readonly<Record<string, Kpi>>,
  const N extends Needs = None,
  const S extends Fields = None,
  R extends object = None,
>(spec: ControllableKind<N, S, P, A, K, R> & NoClash<N, S>): Controllable<N, S, P, A, K, R> {
  const { kind, about, fidelity, build, wires, actions, kpis, facts = {}, solvency, keeper } = spec
  // Without needs, fields or roles their types are the empty record, which the defaults are.
  const [needs, fields] = [spec.needs ?? ({} as N), spec.fields ?? ({} as S)]
  const roles: Readonly<Record<string, (it: P & Bound<A>) => unknown>> = spec.roles ?? {}
  refuseClash(kind, needs, fields)
  refuseHidden(kind, Object.keys(actions), RESERVED)
  const add = async (setup: Setup, options: unknown) => {
    const parts = await build(setup, takeOptions({ kind, needs, fields }, options))
    refuseHidden(kind, Object.keys(parts), [...RESERVED, ...Object.keys(actions)])
    const bound = Object.entries(actions).map(([name, one]) => {
      // The kind's own recipes take the kind's own parts.
      return [name, bindAction(name, one as ActionSpec<P, Fields>, parts)]
    })
    const own = { ...parts, ...Object.fromEntries(bound) } as P & Bound<A>
    const played = Object.entries(roles).map(([role, fill]) => [role, fill(own)])
    const instance = {
      ...own,
      kind,
      about,
      fidelity,
      fields,
      wires: wires?.(parts) ?? {},
      ...(spec.isBlock && { isBlock: true }),
      kpis: kpis(parts, setup.reads),
      facts: bindFacts(facts, parts, setup.reads),
      ...(solvency && { solvency: () => solvency(parts, setup.reads) }),
      keeper: keeper?.(parts),
      roles: Object.fromEntries(played),
    } as Instance<P, A, K, R>
    setup.register(instance)
    return instance
  }
  return Object.assign(
    add,
    { kind, about, fidelity, needs, fields, roles: Object.keys(roles), actions, facts },
    { [CONTROLLABLE]: true },
  )
}

function refuseHidden(kind: string, names: readonly string[], taken: readonly string[]): void {
  const hidden = names.find((name) => taken.includes(name))
  if (hidden === undefined) return
  const problem = `two things in it are called '${hidden}': parts, actions and ${RESERVED.join(', ')} share one object`
  throw new FieldDefinitionError({ owner: `The mechanism '${kind}'`, problem, hint: 'Rename the part or the action.' })
}

/** Adds a mechanism to a circuit, whatever its kind: what it is given is checked by its own fields. */
export type AddMechanism = (setup: Setup, options: unknown) => Promise<ControllableAgent & { readonly roles: object }>

/** Told by a mark, not by its form: it may come from another copy of the package. */
export function isControllable(value: unknown): value is CatalogueEntry & AddMechanism {
  return typeof value === 'function' && CONTROLLABLE in value
}
