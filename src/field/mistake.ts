/** What is wrong with something given, and where. */
export interface Mistake {
  /** The place inside of what was given, as `grants[2].amount`; empty where it is all of it. */
  readonly at: string
  readonly problem: 'value' | 'unknown' | 'missing'
  readonly given?: unknown
  /** What belongs there, in words; of an unknown name the known ones. */
  readonly wanted: string
  /** Of an unknown name, the known one nearest to it. */
  readonly meant?: string | undefined
}

/** A value, or all that is wrong with what was given for it. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly mistakes: readonly Mistake[] }

export const taken = <T>(value: T): Reading<T> => ({ ok: true, value })

export const refused = (given: unknown, wanted: string): Reading<never> => ({
  ok: false,
  mistakes: [{ at: '', problem: 'value', given, wanted }],
})

/** The same mistakes, seen from outside: `amount` within `[2]` is at `[2].amount`. */
export function within(place: string, mistakes: readonly Mistake[]): readonly Mistake[] {
  const joined = (at: string) => (at === '' || at.startsWith('[') ? `${place}${at}` : `${place}.${at}`)
  return mistakes.map((mistake) => ({ ...mistake, at: joined(mistake.at) }))
}

/** One mistake as a sentence without a full stop. */
export function mistakeInWords({ at, problem, given, wanted, meant }: Mistake): string {
  const place = at === '' ? 'it' : at
  switch (problem) {
    case 'value':
      return `${place} cannot be ${shown(given)}: it takes ${wanted}`
    case 'missing':
      return `${place} is missing: it takes ${wanted}`
    case 'unknown':
      return meant === undefined
        ? `there is no ${place}: known are ${wanted || 'none'}`
        : `there is no ${place}: did you mean '${meant}'?`
  }
}

/** A value as a message shows it, cut where it is long. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `'${cut(value)}'`
  if (typeof value === 'bigint') return `the bigint ${value}`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'symbol') return 'a symbol'
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Promise) return 'a promise, which nobody has awaited'
  if ('kind' in value && typeof value.kind === 'string') return `an object of the kind '${cut(value.kind)}'`
  if (!Array.isArray(value)) return 'an object'
  return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
}

const LONGEST = 60

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
