import { type Decimal, parseDecimal } from '../../field/decimal.ts'

/** An exact number: `top` over `bottom`, which is above 0. */
export interface Rational {
  readonly top: bigint
  readonly bottom: bigint
}

export function rational(top: bigint, bottom = 1n): Rational {
  if (bottom < 0n) return rational(-top, -bottom)
  const divisor = gcd(top < 0n ? -top : top, bottom)
  return { top: top / divisor, bottom: bottom / divisor }
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

export const ofDecimal = ({ digits, scale }: Decimal): Rational =>
  scale >= 0 ? rational(digits, 10n ** BigInt(scale)) : rational(digits * 10n ** BigInt(-scale))

/** A number by the digits that are written for it: 0.15 is three twentieths. Undefined where it is not finite. */
export function ofNumber(value: number): Rational | undefined {
  const decimal = parseDecimal(String(value))
  return decimal && ofDecimal(decimal)
}

/** So many smallest units. */
export const ofUnits = (amount: bigint, decimals: number): Rational => rational(amount, 10n ** BigInt(decimals))

export const plus = (a: Rational, b: Rational): Rational =>
  rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const minus = (a: Rational, b: Rational): Rational => plus(a, rational(-b.top, b.bottom))
export const times = (a: Rational, b: Rational): Rational => rational(a.top * b.top, a.bottom * b.bottom)

/** Undefined over 0. */
export const over = (a: Rational, b: Rational): Rational | undefined =>
  b.top === 0n ? undefined : rational(a.top * b.bottom, a.bottom * b.top)

/** Below 0, 0 or above it, as a is to b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.top * b.bottom - b.top * a.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** How many smallest units, rounded down. */
export function toUnits({ top, bottom }: Rational, decimals: number): bigint {
  const scaled = top * 10n ** BigInt(decimals)
  const whole = scaled / bottom
  return scaled < 0n && scaled % bottom !== 0n ? whole - 1n : whole
}

const DIGITS = 30

/** The nearest number. */
export function toNumber({ top, bottom }: Rational): number {
  if (top === 0n) return 0
  const size = top < 0n ? -top : top
  // So many digits that what is cut off cannot decide between two numbers, but for the width of a 10^13th of their gap.
  const scale = DIGITS - String(size / bottom).length
  const digits = scale >= 0 ? (size * 10n ** BigInt(scale + DIGITS)) / bottom : size / bottom
  const exponent = scale >= 0 ? -(scale + DIGITS) : 0
  return Number(`${top < 0n ? '-' : ''}${digits}e${exponent}`)
}
