import { dateFromIso, dayNumber, isoTime } from '../../calendar.ts'
import { DAY, HOUR, MINUTE } from '../../units.ts'
import { limitsOf, wantedOf } from '../bounds.ts'
import { defineField } from '../define-field.ts'
import type { AnyOptions, Bounds, Kind } from '../field-options.ts'
import type { Field } from '../field-type.ts'
import { scalarType } from '../scalar-type.ts'
import { parseDate } from './date.ts'

const CLOCK = /^(.+?)[T ](\d{2}):(\d{2})(?::(\d{2}))?Z$/

/** Seconds since 1970 of 2026-01-01, 2026-01-01T12:30Z, 2026-01-01T12:30:00Z, or of their number. */
function parseTime(given: string | number): number | undefined {
  if (typeof given === 'number') return given
  const text = given.trim()
  if (/^\d[\d_]*$/.test(text)) return Number(text.replaceAll('_', ''))
  const [, day = text, hours = '0', minutes = '0', seconds = '0'] = CLOCK.exec(text) ?? []
  const date = dateFromIso(parseDate(day) ?? '')
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
  return !date || h > 23 || m > 59 || s > 59 ? undefined : dayNumber(date) * DAY + h * HOUR + m * MINUTE + s
}

/** Makes fields of moments: whole seconds since 1970 to code, dates of UTC to people. */
export const time = ((options: AnyOptions<number>): Field<number> => {
  const { holds, words, schema } = limitsOf(options, { format: formatTime })
  const type = scalarType<number>({
    kind: 'time',
    unit: 's since 1970',
    allowed: words,
    wanted: wantedOf('a moment as 2026-01-01T12:30:00Z or in whole seconds since 1970', words),
    holds: (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0 && holds(Number(value)),
    parse: parseTime,
    plain: formatTime,
    schema: { type: ['string', 'integer'], minimum: 0, ...schema, pattern: '^\\s*[0-9][0-9_.T :-]*Z?\\s*$' },
  })
  return defineField(type, options, ['min', 'max', 'above', 'below'])
}) as Kind<number, Bounds<number>>

const formatTime = (value: number): string => isoTime(value) ?? String(value)
