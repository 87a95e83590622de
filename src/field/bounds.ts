import { FieldDefinitionError } from './errors.ts'
import type { Bounds } from './field-options.ts'
import type { Plain } from './plain.ts'

type Ordered = number | bigint | string

export interface Limits<T> {
  readonly holds: (value: T) => boolean
  /** '1 to 10', 'above 0'; 'any' without limits. */
  readonly words: string
  /** For numbers in a JSON Schema. */
  readonly schema: { readonly [key: string]: Plain }
}

/** The limits a field is given, or those its kind has of itself, in the values' own type. */
export function limitsOf<T extends Ordered>(
  given: Bounds<T>,
  {
    own = {},
    format = (value: T) => String(value),
  }: { readonly own?: Bounds<T>; readonly format?: (value: T) => string } = {},
): Limits<T> {
  const { above, below } = given
  const min = given.min ?? (above === undefined ? own.min : undefined)
  const max = given.max ?? (below === undefined ? own.max : undefined)
  const [low, high]: readonly [T | undefined, T | undefined] = [min ?? above, max ?? below]
  if (low !== undefined && high !== undefined && low > high) {
    throw new FieldDefinitionError({ owner: 'A field', problem: `${format(low)} is above ${format(high)}` })
  }
  return {
    holds: (value) =>
      (min === undefined || value >= min) &&
      (max === undefined || value <= max) &&
      (above === undefined || value > above) &&
      (below === undefined || value < below),
    words: inWords({ min, max, above, below }, format),
    schema: {
      ...finite('minimum', min),
      ...finite('maximum', max),
      ...finite('exclusiveMinimum', above),
      ...finite('exclusiveMaximum', below),
    },
  }
}

type Limit<T> = T | undefined

function inWords<T>(
  { min, max, above, below }: { min: Limit<T>; max: Limit<T>; above: Limit<T>; below: Limit<T> },
  format: (value: T) => string,
): string {
  if (min !== undefined && max !== undefined) return `${format(min)} to ${format(max)}`
  const parts = [
    min !== undefined && `at least ${format(min)}`,
    above !== undefined && `above ${format(above)}`,
    max !== undefined && `at most ${format(max)}`,
    below !== undefined && `below ${format(below)}`,
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : 'any'
}

const finite = (key: string, value: Ordered | undefined) =>
  typeof value === 'number' && Number.isFinite(value) ? { [key]: value } : {}

/** What a field takes: its noun, and what of it. */
export const wantedOf = (noun: string, allowed: string): string => (allowed === 'any' ? noun : `${noun}, ${allowed}`)
