import type { Kpi } from '../kpi/kpi.ts'
import { type Action, type ActionSpec, bindAction } from './action.ts'
import type { Args } from './arg.ts'
import type { Behaviour } from './behaviour.ts'
import type { ControllableAgent, DesignVariable } from './controllable-agent.ts'
import type { Setup } from './setup.ts'

export type Actions = Readonly<Record<string, ActionSpec<never, Args>>>

/** What people are told about a kind, and what the catalogue shows. */
export interface CatalogueEntry<A extends Actions = Actions> {
  readonly kind: string
  /** One sentence for people. */
  readonly about: string
  /** Those of its options that shape the economy. */
  readonly design: Readonly<Record<string, DesignVariable>>
  readonly actions: A
}

/** One mechanism: how it is deployed, what it touches, what one can do with it and what it can be measured by. */
export interface ControllableKind<O, P extends object, A extends Actions, K> extends Omit<CatalogueEntry<A>, 'design'> {
  readonly design?: { readonly [N in keyof O]?: DesignVariable }
  /** Deploys or attaches to contracts and gives the parts that actions and KPIs are made from. */
  readonly build: (setup: Setup, options: O) => Promise<P>
  readonly wires?: (parts: P) => Readonly<Record<string, ControllableAgent>>
  readonly kpis: (parts: P) => K
  /** The upkeep that somebody must do each step, if so; it gets a wallet of its own. */
  readonly keeper?: (parts: P) => Behaviour | undefined
}

type Bound<A> = { readonly [N in keyof A]: A[N] extends ActionSpec<never, infer S, infer C> ? Action<S, C> : never }

/** A mechanism in a circuit: its parts, its actions under their names, and its KPIs. */
export type Instance<P, A, K> = P & Bound<A> & ControllableAgent & { readonly kpis: K }

/** What `controllable` makes: a function that adds one to a circuit, with its catalogue entry. */
export interface Controllable<O, P extends object, A extends Actions, K> extends CatalogueEntry<A> {
  (setup: Setup, options: O): Promise<Instance<P, A, K>>
}

const CONTROLLABLE = Symbol.for('saffron.controllable')

export function controllable<O, P extends object, A extends Actions, K extends Readonly<Record<string, Kpi>>>(
  spec: ControllableKind<O, P, A, K>,
): Controllable<O, P, A, K> {
  const { kind, about, build, wires, actions, kpis, keeper } = spec
  // An option may be left out of the design, but none is listed as undefined.
  const design = (spec.design ?? {}) as CatalogueEntry['design']
  const add = async (setup: Setup, options: O) => {
    const parts = await build(setup, options)
    const bound = Object.entries(actions).map(([name, one]) => {
      // The kind's own recipes take the kind's own parts.
      return [name, bindAction(name, one as ActionSpec<P, Args>, parts)]
    })
    const instance = {
      ...parts,
      ...Object.fromEntries(bound),
      kind,
      about,
      design,
      wires: wires?.(parts) ?? {},
      kpis: kpis(parts),
      keeper: keeper?.(parts),
    } as Instance<P, A, K>
    setup.register(instance)
    return instance
  }
  return Object.assign(add, { kind, about, design, actions }, { [CONTROLLABLE]: true })
}

/** Told by a mark, not by its form: it may come from another copy of the package. */
export function isControllable(value: unknown): value is CatalogueEntry {
  return typeof value === 'function' && CONTROLLABLE in value
}
