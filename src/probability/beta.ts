import { logGamma } from './log-gamma.ts'

/** The parameters of a beta distribution, both above 0. */
export interface BetaShape {
  readonly a: number
  readonly b: number
}

/** The probability of a beta variable at or below `x`: the regularised incomplete beta function, by Lentz's fraction. */
export function betaCdf(x: number, { a, b }: BetaShape): number {
  if (!(x > 0)) return Number.isNaN(x) ? x : 0
  if (x >= 1) return 1
  // The fraction converges fast on the near side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - partBelow(1 - x, { a: b, b: a })
  return partBelow(x, { a, b })
}

function partBelow(x: number, { a, b }: BetaShape): number {
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a
  return front === 0 ? 0 : front * lentz(x, { a, b })
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** Its density, which is 0 at the ends. */
export function betaDensity(x: number, { a, b }: BetaShape): number {
  if (!(x > 0 && x < 1)) return 0
  return Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b))
}

/** The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's method. */
function lentz(x: number, { a, b }: BetaShape): number {
  const tiny = 1e-300
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let factor = 1
    for (const part of [even, odd]) {
      d = 1 / kept(1 + part * d)
      c = kept(1 + part / c)
      factor = c * d
      result *= factor
    }
    if (Math.abs(factor - 1) < 1e-16) break
  }
  return result
}

/** The value below which a beta variable lies with probability `p`, to the last digits, by bisection. */
export function betaQuantile(p: number, shape: BetaShape): number {
  if (!(p > 0 && p < 1)) return p === 0 || p === 1 ? p : Number.NaN
  let low = 0
  let high = 1
  for (;;) {
    // Between very different ends the middle of their logarithms, for quantiles may be as small as 1e-100.
    const middle = high > 2 * low && high < 0.1 ? Math.sqrt(Math.max(low, 1e-320) * high) : (low + high) / 2
    if (middle <= low || middle >= high) return middle
    if (betaCdf(middle, shape) < p) low = middle
    else high = middle
    if (high - low <= 1e-15 * high) return (low + high) / 2
  }
}
