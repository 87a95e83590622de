import type { Kpi } from '../kpi/kpi.ts'
import { type Action, type ActionSpec, bindAction } from './action.ts'
import type { Args } from './arg.ts'
import type { ControllableAgent } from './controllable-agent.ts'
import type { Setup } from './setup.ts'

type Actions = Readonly<Record<string, ActionSpec<never, Args>>>

/** One mechanism: how it is deployed, what it touches, what one can do with it and what it can be measured by. */
export interface ControllableKind<O, P extends object, A, K> {
  readonly kind: string
  /** One sentence for people. */
  readonly about: string
  /** Deploys or attaches to contracts and gives the parts that actions and KPIs are made from. */
  readonly build: (setup: Setup, options: O) => Promise<P>
  readonly wires?: (parts: P) => Readonly<Record<string, ControllableAgent>>
  readonly actions: A
  readonly kpis: (parts: P) => K
}

type Bound<A> = { readonly [N in keyof A]: A[N] extends ActionSpec<never, infer S> ? Action<S> : never }

/** A mechanism in a circuit: its parts, its actions under their names, and its KPIs. */
export type Instance<P, A, K> = P & Bound<A> & ControllableAgent & { readonly kpis: K }

/** What `controllable` makes: a function that adds one to a circuit, with its catalogue entry. */
export interface Controllable<O, P extends object, A, K> {
  (setup: Setup, options: O): Promise<Instance<P, A, K>>
  readonly kind: string
  readonly about: string
  readonly actions: A
}

export function controllable<O, P extends object, A extends Actions, K extends Readonly<Record<string, Kpi>>>(
  spec: ControllableKind<O, P, A, K>,
): Controllable<O, P, A, K> {
  const { kind, about, build, wires, actions, kpis } = spec
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
      wires: wires?.(parts) ?? {},
      kpis: kpis(parts),
    } as Instance<P, A, K>
    setup.register(instance)
    return instance
  }
  return Object.assign(add, { kind, about, actions })
}
