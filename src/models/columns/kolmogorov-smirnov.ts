/** How far a column lies from a distribution: the largest gap between shares, and the chance of one so large. */
export interface Fit {
  readonly gap: number
  readonly probability: number
}

const MOST_TERMS = 100

/**
 * The one-sample test of Kolmogorov and Smirnov. `reach` gives the shares of people under a value and at it or under,
 * which differ where many have the same. The probability is the limit of large columns with Stephens' correction.
 */
export function kolmogorovSmirnov(
  column: Float64Array,
  reach: (x: number) => { readonly under: number; readonly upTo: number },
): Fit {
  const sorted = column.toSorted()
  const size = sorted.length
  let gap = 0
  for (let i = 0; i < size;) {
    const x = sorted[i] ?? NaN
    let next = i + 1
    while (next < size && sorted[next] === x) next++
    const { under, upTo } = reach(x)
    gap = Math.max(gap, Math.abs(under - i / size), Math.abs(upTo - next / size))
    i = next
  }
  const root = Math.sqrt(size)
  return { gap, probability: kolmogorovTail((root + 0.12 + 0.11 / root) * gap) }
}

/** 2 Σ (-1)^(k - 1) exp(-2 k² z²). */
function kolmogorovTail(z: number): number {
  // The series is of no use near 0, where the tail is 1 to all digits.
  if (z < 0.2) return 1
  let sum = 0
  for (let k = 1; k <= MOST_TERMS; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * z * z)
  return Math.min(1, Math.max(0, sum))
}
