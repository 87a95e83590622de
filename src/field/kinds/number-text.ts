import { DAY, HOUR, MONTH, WEEK, YEAR } from '../../units.ts'
import { type Decimal, decimalToNumber, decimalToWhole, numberToDecimal, parseDecimal } from '../decimal.ts'

export type NumericKind = 'int' | 'number' | 'ratio' | 'percent' | 'money' | 'bps' | 'seconds'

/** Of a text with one of these ends, how many of the kind's unit one of it is: factor and power of ten. */
type Suffixes = Readonly<Record<string, { readonly times?: number; readonly scale?: number }>>

const PERCENT: Suffixes = { '%': { scale: 2 } }

/** A month has 30 days and a year 365. */
const SUFFIXES: Readonly<Record<NumericKind, Suffixes>> = {
  int: {},
  number: PERCENT,
  ratio: PERCENT,
  percent: { '%': {} },
  money: {},
  bps: { '%': { scale: -2 } },
  seconds: {
    s: {},
    h: { times: HOUR },
    d: { times: DAY },
    w: { times: WEEK },
    mo: { times: MONTH },
    y: { times: YEAR },
  },
}

const WHOLE: ReadonlySet<NumericKind> = new Set(['int', 'bps', 'seconds'])

/** The number that a text stands for in a field of this kind, exact up to the last rounding; undefined where none. */
export function numberFromText(kind: NumericKind, text: string): number | undefined {
  const trimmed = text.trim()
  const infinite = /^([+-]?)Infinity$/.exec(trimmed)
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity
  const decimal = withSuffix(trimmed, SUFFIXES[kind])
  if (decimal === undefined) return undefined
  if (!WHOLE.has(kind)) return nearestNumber(decimal)
  const whole = decimalToWhole(decimal)
  return whole === undefined ? undefined : Number(whole)
}

/** The nearest number; undefined where it would be nothing, or another whole number than all these digits say. */
function nearestNumber(decimal: Decimal): number | undefined {
  const value = decimalToNumber(decimal)
  if (value === 0 && decimal.digits !== 0n) return undefined
  const whole = decimalToWhole(decimal)
  if (whole === undefined || !Number.isFinite(value) || BigInt(value) === whole) return value
  // The shortest digits that mean this number.
  const own = numberToDecimal(value)
  return own && decimalToWhole(own) === whole ? value : undefined
}

function withSuffix(text: string, suffixes: Suffixes): Decimal | undefined {
  const [, digits = '', letters = ''] = /^(.*?)\s*(%|[a-z]+)?$/.exec(text) ?? []
  const number = parseDecimal(digits)
  if (letters === '' || number === undefined) return number
  const suffix = Object.hasOwn(suffixes, letters) ? suffixes[letters] : undefined
  if (suffix === undefined) return undefined
  const { times = 1, scale = 0 } = suffix
  return { digits: number.digits * BigInt(times), scale: number.scale + scale }
}

/** How many seconds a unit of time has, as factor and power of ten; 1 of no unit, undefined where it is none. */
export function unitFactor(suffix: string): { readonly times: number; readonly scale: number } | undefined {
  if (suffix === '') return { times: 1, scale: 0 }
  const { seconds } = SUFFIXES
  const found = Object.hasOwn(seconds, suffix) ? seconds[suffix] : undefined
  return found && { times: found.times ?? 1, scale: found.scale ?? 0 }
}

/** What texts look like, for a JSON Schema. */
export function numberPattern(kind: NumericKind): string {
  const suffixes = Object.keys(SUFFIXES[kind]).join('|')
  return `^\\s*[+-]?[0-9._]+([eE][+-]?[0-9]+)?${suffixes && `\\s*(${suffixes})?`}\\s*$`
}
