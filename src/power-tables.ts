/** Bits behind the point of the fixed-point numbers that the tables are made from. */
const BITS = 160n
const ONE = 1n << BITS

/** A real number as the sum of two doubles, the second at most half a unit in the last place of the first. */
export interface DoubleDouble {
  readonly high: number
  readonly low: number
}

/** How many tangents 2^f is tabulated at, and how many parts an octave's mantissas are sorted into. */
export const PARTS = 128
/** Reciprocals are whole numbers of these: ten bits, so that a product with half a mantissa is exact. */
const RECIPROCAL_UNIT = 1 / 512

const LN2 = 2n * artanh(1n, 3n)

export const ln2 = doubles(LN2)
export const log2OfE = doubles((ONE * ONE) / LN2)

/** For a mantissa near i / PARTS: a number near its reciprocal, and minus the binary logarithm of that number. */
export const reciprocals = new Float64Array(2 * PARTS)
export const logHighs = new Float64Array(2 * PARTS)
export const logLows = new Float64Array(2 * PARTS)

for (let i = PARTS / 2; i < 2 * PARTS; i++) {
  const units = Math.round(PARTS / i / RECIPROCAL_UNIT)
  const { high, low } = doubles((-2n * artanh(BigInt(units) - 512n, BigInt(units) + 512n) * ONE) / LN2)
  reciprocals[i] = units * RECIPROCAL_UNIT
  logHighs[i] = high
  logLows[i] = low
}

/** 2^(j / PARTS). */
export const powerHighs = new Float64Array(PARTS)
export const powerLows = new Float64Array(PARTS)

for (let j = 0, ratio = exponential(LN2 / BigInt(PARTS)), power = ONE; j < PARTS; j++) {
  const { high, low } = doubles(power)
  powerHighs[j] = high
  powerLows[j] = low
  power = (power * ratio) >> BITS
}

/** The area hyperbolic tangent of a fraction below 1/2: half the logarithm of (1 + x) / (1 - x). Euler's series. */
function artanh(numerator: bigint, denominator: bigint): bigint {
  const x = (numerator * ONE) / denominator
  const square = (x * x) >> BITS
  let sum = 0n
  for (let term = x, n = 1n; term !== 0n && term !== -1n; term = (term * square) >> BITS, n += 2n) sum += term / n
  return sum
}

function exponential(x: bigint): bigint {
  let sum = 0n
  for (let term = ONE, n = 1n; term !== 0n; term = ((term * x) >> BITS) / n, n++) sum += term
  return sum
}

function doubles(fixed: bigint): DoubleDouble {
  const scale = Number(ONE)
  const high = Number(fixed) / scale
  return { high, low: Number(fixed - BigInt(high * scale)) / scale }
}
