import { betaCdf } from '../../probability/beta.ts'
import { CONFIDENCE, type Interval } from './interval.ts'

/**
 * The interval of a quantile between two of the sorted values, whatever their distribution is (David and Nagaraja 2003,
 * 7.1): it holds the truth at least as often as it says. Infinite on a side where there are too few values beyond.
 */
export function quantileInterval(ascending: ArrayLike<number>, share: number, confidence = CONFIDENCE): Interval {
  const tail = (1 - confidence) / 2
  const n = ascending.length
  // How many lie below the quantile is binomial; of the two tails neither may be more than its half.
  const lower = largest(n, (rank) => atMost(rank - 1, { n, share }) <= tail)
  const upper = n + 1 - largest(n, (rank) => atMost(rank - 1, { n, share: 1 - share }) <= tail)
  return { low: ascending[lower - 1] ?? -Infinity, high: ascending[upper - 1] ?? Infinity }
}

/** The chance of at most so many hits among n. */
function atMost(hits: number, { n, share }: { n: number; share: number }): number {
  if (hits >= n) return 1
  return 1 - betaCdf(share, { a: hits + 1, b: n - hits })
}

/** The largest rank from 1 that passes, 0 where none does; all below one that passes do as well. */
function largest(n: number, passes: (rank: number) => boolean): number {
  let [low, high] = [0, n]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (passes(middle)) low = middle
    else high = middle - 1
  }
  return low
}
