import type { Scalar } from '../../field/distribution.ts'
import type { Field } from '../../field/field-type.ts'

/** Digits after the point of tokens that are about. */
const PLACES = [18, 8, 6, 2, 0]

/** A drawn number as the field takes it: an amount has no more digits than its token. Whatever it refuses the run refuses. */
export function settable(field: Field<unknown> | undefined, value: Scalar): Scalar {
  if (!field || typeof value !== 'number' || field.read(value).ok) return value
  const texts = PLACES.map((places) => value.toFixed(places))
  return texts.find((text) => field.read(text).ok) ?? value
}
