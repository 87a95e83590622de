import type { Rng } from '../../engine/rng.ts'
import { field } from '../../field/field.ts'
import type { Fields, Given, Values } from '../../field/field-type.ts'
import { takeValues } from '../../field/read-values.ts'
import { AgentOptionError } from '../errors.ts'

/** What every drawn path is given besides its options. */
export interface Drawing {
  readonly rng: Rng
  /** Seconds since 1970 at which it begins. */
  readonly start: number
}

interface PathSpec<S extends Fields, W extends object, R> {
  readonly kind: string
  /** One sentence for people. */
  readonly about: string
  /** The paper it is taken from. */
  readonly source?: string
  readonly fields: S
  readonly path: (options: NoInfer<Values<S>> & W) => R
}

/** What is known of a kind of path without drawing one. */
export interface PathEntry<S extends Fields = Fields> {
  readonly kind: string
  readonly about: string
  readonly source: string | undefined
  readonly fields: S
}

/** What `pathKind` makes: a function that draws a path, with its entry. */
export interface PathKind<S extends Fields, W extends object, R> extends PathEntry<S> {
  (given: Given<S> & W): R
}

/** Describes kinds of paths that are given these besides their options. Whoever draws one is told all options that are wrong at once. */
export const pathKind =
  <W extends object>(besides: readonly (keyof W & string)[]) =>
  <const S extends Fields, R>(spec: PathSpec<S, W, R>): PathKind<S, W, R> => {
    const { kind, about, source, fields, path } = spec
    const draw = (given: Given<S> & W): R => {
      const reading = takeValues(fields, given, { besides })
      if (!reading.ok) throw new AgentOptionError({ kind, mistakes: reading.mistakes })
      // What is given besides has no fields: TypeScript has looked at it.
      return path({ ...(given as W), ...reading.value })
    }
    return Object.assign(draw, { kind, about, source, fields })
  }

/** Describes a kind of path that is drawn. */
export const drawnKind = pathKind<Drawing>(['rng', 'start'])

/** Ends the drawing because of an option that only all of them together show to be wrong. */
export function refuseOption(kind: string, at: string, given: unknown, wanted: string): never {
  throw new AgentOptionError({ kind, mistakes: [{ at, problem: 'value', given, wanted }] })
}

/** What most paths take. */
export const FROM = field.number({ required: true, above: 0, about: 'The price at the start' })
export const STEP = field.seconds({
  required: true,
  min: 1,
  about: 'Time between two points of the path; it is level between them',
})
export const DRIFT = field.number({ default: 0, about: 'Of the logarithm, per year' })
export const VOLATILITY = field.number({
  required: true,
  min: 0,
  about: 'Standard deviation of the logarithm, per root of a year',
})
