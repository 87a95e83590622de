const ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI)
/** Where the series stops being faster, and still exact, against the fraction. */
const TAIL = 2.5

/** The density of a standard normal. */
export const normalDensity = (x: number): number => Math.exp(-(x * x) / 2) / ROOT_OF_TWO_PI

/**
 * The probability of a standard normal at or below `x`, with its leading digits right far into the tail too: a Taylor
 * series around 0 (Marsaglia 2004), beyond 2.5 the continued fraction of Mills' ratio (Laplace).
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  if (x < -TAIL) return upperTail(-x)
  if (x > TAIL) return 1 - upperTail(x)
  let term = x
  let total = x
  for (let k = 3; Math.abs(term) > Math.abs(total) * 1e-17; k += 2) {
    term *= (x * x) / k
    total += term
  }
  return 0.5 + normalDensity(x) * total
}

/** The fraction x + 1/(x + 2/(x + 3/(…))), from its far end. */
function upperTail(x: number): number {
  if (x > 39) return 0
  let fraction = x
  for (let k = 160; k > 0; k--) fraction = x + k / fraction
  return normalDensity(x) / fraction
}

/**
 * The value below which a standard normal lies with probability `p`: algorithm AS 241 (PPND16) of Wichura (1988),
 * about 16 digits.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(CENTRE.above, r)) / polynomial(CENTRE.below, r)
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const { above, below } = r <= 5 ? MIDDLE : FAR
  const s = r - (r <= 5 ? 1.6 : 5)
  const size = polynomial(above, s) / polynomial(below, s)
  return q < 0 ? -size : size
}

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)

const CENTRE = {
  above: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.575583588128, 2509.0809287301227,
  ],
  below: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
}
const MIDDLE = {
  above: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  below: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
}
const FAR = {
  above: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.00002711555568743488, 2.0103343992922881e-7,
  ],
  below: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
}
