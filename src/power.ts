import { ln2, log2OfE, logHighs, logLows, PARTS, powerHighs, powerLows, reciprocals } from './power-tables.ts'

/** Where a function leaves the second half of its result: an object for each would cost more than the arithmetic. */
const rest = new Float64Array(1)
const view = new DataView(new ArrayBuffer(8))

/** Exponents beyond overflow whatever the base is, unless it is 1. */
const HUGE_EXPONENT = 2 * 9_223_372_036_854_775_808
const SQRT2 = 1.414_213_562_373_095_1

/**
 * `x` to the power of `y`, as `x ** y` but with the same bits on every machine: JavaScript leaves the rounding of `**`
 * to the engine, and Node 22 and 24 differ. Nothing but sums, products and quotients of doubles is in it. The error is
 * less than 0.503 units in the last place (0.5 is the least possible), so what a double can hold comes out exactly.
 * Takes about 130 ns.
 */
export function power(x: number, y: number): number {
  if (y === 0) return 1
  const size = Math.abs(x)
  // Also for NaN on either side, whose products are NaN.
  if (!(size > 0 && size < Infinity && Math.abs(y) < HUGE_EXPONENT)) return atTheEdge(x, y)
  if (x > 0) return ofPositive(x, y)
  if (!Number.isInteger(y)) return NaN
  return isOdd(y) ? -ofPositive(size, y) : ofPositive(size, y)
}

/** 2^(y log2 x), with the logarithm and its product in two doubles each. */
function ofPositive(x: number, y: number): number {
  const high = log2(x)
  const low = rest[0] ?? 0
  const product = y * high
  return exp2(product, errorOf(y, high, product) + y * low)
}

/** Zeros, infinities, NaN, and exponents that leave nothing in between. */
function atTheEdge(x: number, y: number): number {
  const size = Math.abs(x)
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  if (size === 1) return Math.abs(y) === Infinity ? NaN : isOdd(y) ? x : 1
  const result = size > 1 === y > 0 ? Infinity : 0
  // The sign bit of -0 shows in its reciprocal.
  return isOdd(y) && (x < 0 || 1 / x < 0) ? -result : result
}

const isOdd = (y: number): boolean => y % 2 === 1 || y % 2 === -1

/** Of a positive finite number, to about 2^-70 of itself; the lower half is left in `rest`. */
function log2(x: number): number {
  let exponent = 0
  if (x < 2.225_073_858_507_201_4e-308) {
    x *= 18_014_398_509_481_984
    exponent = -54
  }
  view.setFloat64(0, x)
  const word = view.getUint32(0)
  exponent += (word >>> 20) - 1023
  view.setUint32(0, (word & 0xfffff) | 0x3ff00000)
  let mantissa = view.getFloat64(0)
  if (mantissa > SQRT2) {
    mantissa *= 0.5
    exponent++
  }
  const part = Math.floor(mantissa * PARTS + 0.5)
  const reciprocal = reciprocals[part] ?? 0
  // mantissa * reciprocal - 1 exactly, in two parts: the reciprocal is short enough for half a mantissa.
  const half = upperHalf(mantissa)
  const upper = half * reciprocal - 1
  const lower = (mantissa - half) * reciprocal
  const r = upper + lower
  const rLow = lower - (r - upper)
  return sumOfLogs(exponent, part, log1p(r, rLow), rest[0] ?? 0)
}

/** The natural logarithm of 1 + r for |r| < 2^-7: Mercator's series, its first two terms in two doubles. */
function log1p(r: number, rLow: number): number {
  const square = r * r
  const squareLow = errorOf(r, r, square) + 2 * r * rLow
  const tail =
    1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r * (1 / 8 - r * (1 / 9 - r * (1 / 10 - r / 11)))))))
  const high = r - 0.5 * square
  rest[0] = r - high - 0.5 * square + (rLow - 0.5 * squareLow + square * r * tail)
  return high
}

/** exponent + log2 of the part's middle + log2(1 + r), the last given by its natural logarithm. */
function sumOfLogs(exponent: number, part: number, ln: number, lnLow: number): number {
  const binary = ln * log2OfE.high
  const binaryLow = errorOf(ln, log2OfE.high, binary) + (ln * log2OfE.low + lnLow * log2OfE.high)
  const middle = logHighs[part] ?? 0
  const coarse = exponent + middle
  const coarseLow = exponent === 0 ? 0 : middle - (coarse - exponent)
  // Knuth's sum: which of the two is larger is not known.
  const sum = coarse + binary
  const added = sum - coarse
  const sumLow = coarse - (sum - added) + (binary - added)
  const low = sumLow + (coarseLow + (logLows[part] ?? 0) + binaryLow)
  const high = sum + low
  rest[0] = low - (high - sum)
  return high
}

/** 2^(high + low). */
function exp2(high: number, low: number): number {
  if (high >= 1024) return Infinity
  if (high < -1076) return 0
  const steps = Math.floor(high * PARTS + 0.5)
  const fraction = high - steps / PARTS
  const part = steps & (PARTS - 1)
  const exponent = (steps - part) / PARTS
  // The natural exponent of the fraction, less than 2^-8, and e to it less one.
  const g = fraction * ln2.high
  const gLow = errorOf(fraction, ln2.high, g) + (fraction * ln2.low + low * ln2.high)
  const tail = g * g * (1 / 2 + g * (1 / 6 + g * (1 / 24 + g * (1 / 120 + g * (1 / 720 + g / 5040)))))
  const base = powerHighs[part] ?? 0
  const result = base + (base * g + ((powerLows[part] ?? 0) * (1 + g) + base * (gLow * (1 + g) + tail)))
  // In two halves: 2^exponent itself may be too large or too small for a double.
  const half = exponent >> 1
  return result * powerOfTwo(half) * powerOfTwo(exponent - half)
}

function powerOfTwo(exponent: number): number {
  view.setUint32(0, (exponent + 1023) << 20)
  view.setUint32(4, 0)
  return view.getFloat64(0)
}

/** The upper 26 bits of a number (Veltkamp 1968). */
function upperHalf(x: number): number {
  const scaled = x * 134_217_729
  return scaled - (scaled - x)
}

/** What a * b is more than `product`, its nearest double (Dekker 1971). */
function errorOf(a: number, b: number, product: number): number {
  const upperA = upperHalf(a)
  const upperB = upperHalf(b)
  const lowerA = a - upperA
  const lowerB = b - upperB
  return upperA * upperB - product + upperA * lowerB + lowerA * upperB + lowerA * lowerB
}
