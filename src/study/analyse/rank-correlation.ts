import { normalQuantile } from '../../probability/normal.ts'
import { correlationOf } from './correlation.ts'
import { CONFIDENCE, type Interval } from './interval.ts'

/**
 * Spearman's correlation: how far one rises whenever the other does, whatever the shape. With Fieller's interval (1957);
 * undefined where one does not vary. Pairs of which one is missing are left out.
 */
export function rankCorrelation(
  a: readonly (number | undefined)[],
  b: readonly (number | undefined)[],
  confidence = CONFIDENCE,
): (Interval & { readonly value: number; readonly n: number }) | undefined {
  const pairs = a.flatMap((left, i) => {
    const right = b[i]
    return left === undefined || right === undefined ? [] : [{ left, right }]
  })
  const value = correlationOf(ranksOf(pairs.map(({ left }) => left)), ranksOf(pairs.map(({ right }) => right)))
  if (value === undefined) return undefined
  const n = pairs.length
  // Three pairs or fewer say nothing of how sure the number is.
  const half = n > 3 ? normalQuantile((1 + confidence) / 2) * Math.sqrt(1.06 / (n - 3)) : Infinity
  const z = Math.atanh(value)
  return { value, low: Math.tanh(z - half), high: Math.tanh(z + half), n }
}

/** The place of each value from 1; equal ones share the mean of their places. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, i) => ({ value, i })).toSorted((a, b) => a.value - b.value)
  const ranks = Array<number>(values.length).fill(0)
  for (let start = 0; start < order.length;) {
    let end = start
    while (end + 1 < order.length && order[end + 1]?.value === order[start]?.value) end++
    for (let place = start; place <= end; place++) ranks[order[place]?.i ?? 0] = (start + end) / 2 + 1
    start = end + 1
  }
  return ranks
}
