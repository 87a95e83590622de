import { logGamma } from './log-gamma.ts'

const SERIES_PRECISION = 1e-17
const FRACTION_PRECISION = 1e-15
const MOST_TERMS = 10_000

/**
 * The share under x of the Gamma distribution with this shape and scale 1: the regularised lower incomplete gamma
 * function, by its series below the mean and by the continued fraction of the rest above (Abramowitz and Stegun 6.5.29,
 * 6.5.31).
 */
export function gammaCdf(x: number, shape: number): number {
  if (x <= 0) return 0
  if (x === Infinity) return 1
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  return x < shape + 1 ? front * series(x, shape) : 1 - front / fraction(x, shape)
}

export function gammaDensity(x: number, shape: number): number {
  return x <= 0 ? 0 : Math.exp((shape - 1) * Math.log(x) - x - logGamma(shape))
}

function series(x: number, shape: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; term > sum * SERIES_PRECISION; n++) {
    term *= x / (shape + n)
    sum += term
  }
  return sum
}

/** b + 1 (s - 1)/(b + 2 + 2 (s - 2)/(b + 4 + …)) with b = x + 1 - s > 0, from the front: Lentz' method. */
function fraction(x: number, shape: number): number {
  const first = x + 1 - shape
  let value = first
  let numerator = first
  let denominator = 0
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = n * (shape - n)
    const b = first + 2 * n
    denominator = 1 / (b + a * denominator)
    numerator = b + a / numerator
    const factor = numerator * denominator
    value *= factor
    if (Math.abs(factor - 1) <= FRACTION_PRECISION) break
  }
  return value
}
