/** One thing that is wrong, or may be, with a client's parameters. */
export interface Problem {
  /** An error keeps the client from being used; a warning is only told. */
  readonly severity: 'error' | 'warning'
  readonly kind: 'value' | 'duplicate' | 'unknown' | 'missing' | 'rule' | 'derived' | 'doubtful'
  /** The parameters it is about. */
  readonly keys: readonly string[]
  /** Where they were given: a cell, a line of a file; the parameters' names where that is all there is. */
  readonly place: string
  /** What was given there. */
  readonly value: string
  /** What should be there. */
  readonly rule: string
}

/** A problem in a line: where, what, and what it should be. */
export function problemInWords({ keys, place, value, rule }: Problem): string {
  const names = keys.join(', ')
  // A name that is missing has no place but its category.
  const where = place === names || place.endsWith(`.${names}`) ? place : `${place}: ${names}`
  return value === '' ? `${where}: ${rule}` : `${where} = ${value}: ${rule}`
}

export const isError = ({ severity }: Problem): boolean => severity === 'error'
