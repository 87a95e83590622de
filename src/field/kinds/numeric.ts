import { limitsOf, wantedOf } from '../bounds.ts'
import { defineField } from '../define-field.ts'
import type { AnyOptions, Bounds, Kind } from '../field-options.ts'
import type { Field } from '../field-type.ts'
import { scalarType } from '../scalar-type.ts'
import { numberFromText, numberPattern, type NumericKind } from './number-text.ts'

interface NumericSpec {
  readonly noun: string
  readonly whole?: true
  readonly unit?: string
  readonly own?: Bounds<number>
}

const SPECS: Readonly<Record<NumericKind, NumericSpec>> = {
  int: { noun: 'a whole number', whole: true },
  number: { noun: 'a number' },
  ratio: { noun: 'a share or rate', own: { min: 0, max: 1 } },
  percent: { noun: 'a percentage', unit: '%', own: { min: 0, max: 100 } },
  money: { noun: 'an amount of money', unit: 'USD' },
  bps: { noun: 'a whole number of basis points', whole: true, unit: 'bps', own: { min: 0, max: 10_000 } },
  seconds: { noun: 'a whole number of seconds', whole: true, unit: 's', own: { min: 0 } },
}

/**
 * Makes fields whose values are plain numbers. Infinity is a value only where a bound is infinite: an interval that is
 * never over has `max: Infinity`.
 */
export function numericKind(kind: NumericKind): Kind<number, Bounds<number>> {
  const { noun, whole = false, unit = '', own = {} } = SPECS[kind]
  const make = (options: AnyOptions<number>): Field<number> => {
    const { holds, words, schema } = limitsOf(options, { own })
    const infinite = [options.min, options.max].some((bound) => Math.abs(bound ?? 0) === Infinity)
    const isKind = (value: number) => (whole ? Number.isSafeInteger(value) : Number.isFinite(value))
    const type = scalarType<number>({
      kind,
      unit,
      allowed: words,
      wanted: wantedOf(noun, words),
      ...(kind === 'seconds' && { inText: ', or a length such as 12h, 7d or 4w' }),
      holds: (value): value is number =>
        typeof value === 'number' && (isKind(value) || (infinite && Math.abs(value) === Infinity)) && holds(value),
      parse: (given) => (typeof given === 'number' ? given : numberFromText(kind, given)),
      plain: (value) => (Number.isFinite(value) ? value : String(value)),
      schema: { type: [whole ? 'integer' : 'number', 'string'], ...schema, pattern: patternOf(kind, infinite) },
    })
    return defineField(type, options, ['min', 'max', 'above', 'below'])
  }
  // Which of the overloads was called shows in the options alone.
  return make as Kind<number, Bounds<number>>
}

function patternOf(kind: NumericKind, infinite: boolean): string {
  const pattern = numberPattern(kind)
  return infinite ? `${pattern}|^-?Infinity$` : pattern
}
