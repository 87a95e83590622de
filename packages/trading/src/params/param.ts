import { type Field, field } from 'saffron-sim/field'

/** One number that somebody may choose. */
export interface Param extends Field<number> {
  /** The parameter whose value it has where it is not given. */
  readonly follows?: string
}

export type Params<P extends string = string> = Readonly<Record<P, Param>>
export type ParamValues<P extends string = string> = Readonly<Record<P, number>>

interface Bounds {
  readonly min?: number
  readonly max?: number
}

/** A whole number, at least 1 unless told otherwise. */
export const whole = (standard: number, about: string, { min = 1, max = 100_000 }: Bounds = {}): Param =>
  field.int({ default: standard, about, min, max })

/** Any number between its bounds; a name instead of a default says which other it follows. */
export function real(standard: number | string, about: string, { min = 0, max = 1e9 }: Bounds = {}): Param {
  if (typeof standard === 'number') return field.number({ default: standard, about, min, max })
  // What it follows stands in for it before anybody looks.
  return { ...field.number({ default: min, about, min, max }), follows: standard }
}
