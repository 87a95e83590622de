import { dateFromIso } from '../../calendar.ts'
import { limitsOf, wantedOf } from '../bounds.ts'
import { defineField } from '../define-field.ts'
import type { AnyOptions, Bounds, Kind } from '../field-options.ts'
import type { Field } from '../field-type.ts'
import { scalarType } from '../scalar-type.ts'

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/

/** The ISO form of a day written as 2025-01-31 or 31.1.2025; undefined where there is no such day. */
export function parseDate(text: string): string | undefined {
  const iso = ISO.exec(text.trim())
  const dotted = DOTTED.exec(text.trim())
  const [year = '', month = '', day = ''] = iso ? iso.slice(1) : (dotted?.slice(1).toReversed() ?? [])
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return dateFromIso(written) && written
}

/** Makes fields of days of the calendar: ISO texts to code, also dd.mm.yyyy from people. */
export const date = ((options: AnyOptions<string>): Field<string> => {
  // The order of ISO dates is that of their letters.
  const { holds, words } = limitsOf(options)
  const type = scalarType<string>({
    kind: 'date',
    allowed: words,
    wanted: wantedOf('a date as 2025-01-31', words),
    holds: (value): value is string =>
      typeof value === 'string' && ISO.test(value) && parseDate(value) !== undefined && holds(value),
    parse: (given) => (typeof given === 'string' ? parseDate(given) : undefined),
    plain: (value) => value,
    schema: { type: 'string', pattern: `${ISO.source}|${DOTTED.source}` },
  })
  return defineField(type, options, ['min', 'max', 'above', 'below'])
}) as Kind<string, Bounds<string>>
