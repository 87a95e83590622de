import type { ValueType } from './define-field.ts'
import { type Reading, refused, taken } from './mistake.ts'
import type { JsonSchema } from './plain.ts'

interface ScalarSpec<T> extends Pick<ValueType<T>, 'kind' | 'unit' | 'of' | 'wanted' | 'allowed'> {
  /** Whether it is a value of the field, bounds included. */
  readonly holds: (value: unknown) => value is T
  /** The value that a text or a number of people stands for; it may be out of bounds. */
  readonly parse: (given: string | number) => T | undefined
  /** Its `String` is the text. */
  readonly plain: (value: T) => string | number | boolean
  readonly schema: JsonSchema
  /** What code is told besides, that may have given it as people do. */
  readonly inCode?: (given: unknown) => string
  /** What people are told besides whose text is none. */
  readonly inText?: string
  /** What a message shows of something that is no value of it; itself unless given. */
  readonly shown?: (given: unknown) => unknown
}

/** Values that are one thing each: given as they are, or as a text. */
export function scalarType<T>({
  holds,
  parse,
  plain,
  schema,
  inCode = () => '',
  inText = '',
  shown = (given) => given,
  ...told
}: ScalarSpec<T>): ValueType<T> {
  return {
    ...told,
    take: (value): Reading<T> =>
      holds(value) ? taken(value) : refused(shown(value), `${told.wanted}${inCode(value)}`),
    read(given) {
      if (holds(given)) return taken(given)
      const parsed = typeof given === 'string' || typeof given === 'number' ? parse(given) : undefined
      if (holds(parsed)) return taken(parsed)
      return refused(shown(given), parsed === undefined ? `${told.wanted}${inText}` : told.wanted)
    },
    plain,
    format: (value) => String(plain(value)),
    schema: () => schema,
  }
}
