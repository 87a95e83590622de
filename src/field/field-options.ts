import type { Distribution, Scalar } from './distribution.ts'
import type { Field, Variable } from './field-type.ts'

/** What every field may say of itself. */
export interface Said<V = unknown> {
  readonly about: string
  readonly unit?: string
  readonly design?: boolean
  readonly live?: boolean
  /** The designer's choice unless said; random where a distribution is given. */
  readonly variable?: Variable
  /** How a random one is drawn; `vary` says the same. */
  readonly distribution?: Distribution
  readonly vary?: Distribution
  /** How far an environment may go. */
  readonly range?: readonly [V, V]
  /** How far a search for a better design may go. */
  readonly search?: readonly [V, V]
  /** The choices above it with which it means something: `{ curve: 'kinked' }`, or a list of values. */
  readonly when?: Readonly<Record<string, Scalar | readonly Scalar[]>>
  readonly aliases?: readonly string[]
}

export interface WithDefault<D> extends Said<D> {
  readonly default: D
  readonly required?: never
  readonly optional?: never
}

/** A value must be given. */
export interface Needed<D> extends Said<D> {
  readonly required: true
  readonly needed?: never
  readonly default?: never
  readonly optional?: never
}

/** A value must be given where the others make it necessary; else it is undefined. */
export interface NeededWhen<D> extends Said<D> {
  readonly required: true
  readonly needed: (values: Readonly<Record<string, unknown>>) => boolean
  /** What needs it then, for the message. */
  readonly neededBy: string
  readonly default?: never
  readonly optional?: never
}

/** May be left out and is then undefined: a choice, no default. */
export interface May<D> extends Said<D> {
  readonly optional: true
  readonly default?: never
  readonly required?: never
}

/** Makes fields of one kind: values are `T`, callers write `G`, defaults and bounds are written as `D`. */
export interface Kind<T, O = unknown, D = T, G = T, X = unknown> {
  (options: Needed<D> & O): Field<T, G> & X & { readonly required: true }
  (options: NeededWhen<D> & O): Field<T | undefined, G> & X & { readonly required: false }
  (options: May<D> & O): Field<T | undefined, G> & X & { readonly required: false }
  // Last, so that the compiler's message speaks of the default and not of `optional`.
  (options: WithDefault<D> & O): Field<T, G> & X & { readonly required: false }
}

/** Of a kind whose values have an order: `min` and `max` belong to what is allowed, `above` and `below` do not. */
export interface Bounds<D> {
  readonly min?: D
  readonly max?: D
  readonly above?: D
  readonly below?: D
}

/** Any options, as a kind's maker gets them. */
export type AnyOptions<D> = Said<D> &
  Bounds<D> & {
    readonly default?: D
    readonly required?: true
    readonly optional?: true
    readonly needed?: (values: Readonly<Record<string, unknown>>) => boolean
    readonly neededBy?: string
  }
