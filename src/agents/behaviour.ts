import type { Turn } from '../engine/agent.ts'
import type { Fields } from '../field/field-type.ts'
import type { Asked, Held } from '../field/held.ts'
import { type Needs, type NoClash, refuseClash } from '../field/role.ts'
import { NoBehaviourError } from './errors.ts'
import { takeOptions } from './take-options.ts'

/** What an uncontrollable agent does each time it is its turn. State it needs between steps lives in its closure. */
export type Behaviour = (turn: Turn) => PromiseLike<unknown> | void

interface BehaviourSpec<N extends Needs, S extends Fields, B> {
  /** Its name in files and commands. */
  readonly kind: string
  /** One sentence for people. */
  readonly about: string
  /** The paper or project it is taken from. */
  readonly source?: string
  /** The roles that somebody must play for it. */
  readonly needs?: N
  readonly fields?: S
  /** Makes one agent's behaviour of what it needs and its options, or something that has it as `step`. */
  readonly act: (given: NoInfer<Held<N, S>>) => B
}

/** What is known of a kind of behaviour without making one. */
export interface BehaviourEntry<N extends Needs = Needs, S extends Fields = Fields> {
  readonly kind: string
  readonly about: string
  readonly source: string | undefined
  readonly needs: N
  readonly fields: S
}

/** What `behaviour` makes: a function of needs and options, with its entry. */
export interface BehaviourKind<N extends Needs, S extends Fields, B> extends BehaviourEntry<N, S> {
  (given: Asked<N, S>): B
}

type None = Record<never, never>

const BEHAVIOUR = Symbol.for('saffron.behaviour')

/** Describes a kind of uncontrollable agent. Whoever makes one is told all options that are wrong at once. */
export function behaviour<
  const N extends Needs = None,
  const S extends Fields = None,
  B extends Behaviour | { readonly step: Behaviour } = Behaviour,
>(spec: BehaviourSpec<N, S, B> & NoClash<N, S>): BehaviourKind<N, S, B> {
  const { kind, about, source, act } = spec
  // Without needs or fields their types are the empty record, which the defaults are.
  const [needs, fields] = [spec.needs ?? ({} as N), spec.fields ?? ({} as S)]
  refuseClash(kind, needs, fields)
  const make = (given: unknown) => {
    const made = act(takeOptions({ kind, needs, fields }, given))
    // TypeScript may not have looked: whoever forgets to return makes agents that do nothing.
    checkedBehaviour(typeof made === 'object' && 'step' in made ? made.step : made, `What \`act\` of ${kind} gives`)
    return made
  }
  return Object.assign(make, { kind, about, source, needs, fields }, { [BEHAVIOUR]: true })
}

/** Told by a mark, not by its form: it may come from another copy of the package. */
export function isBehaviourKind(value: unknown): value is BehaviourEntry & ((given: unknown) => unknown) {
  return typeof value === 'function' && BEHAVIOUR in value
}

/** What is to be a behaviour, where it is one: code has not been type-checked, and may have called what it should have given. */
export function checkedBehaviour(given: unknown, maker: string): Behaviour {
  if (typeof given === 'function') return given as Behaviour
  if (given instanceof Promise) given.catch(() => undefined)
  throw new NoBehaviourError({ maker, given })
}
