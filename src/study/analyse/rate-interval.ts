import { betaQuantile } from '../../probability/beta.ts'
import { normalQuantile } from '../../probability/normal.ts'
import { CONFIDENCE, type Interval } from './interval.ts'

/** How often something happened. */
export interface Count {
  readonly hits: number
  readonly of: number
}

/** Wilson's interval (1927) for a rate: on average over rates it holds the truth as often as it says. */
export function wilsonInterval({ hits, of }: Count, confidence = CONFIDENCE): Interval {
  if (of === 0) return { low: 0, high: 1 }
  const z = normalQuantile((1 + confidence) / 2)
  const rate = hits / of
  const denominator = 1 + (z * z) / of
  const centre = (rate + (z * z) / (2 * of)) / denominator
  const half = (z / denominator) * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of))
  // At the ends the two terms are equal in mathematics but not in their last digits.
  return { low: hits === 0 ? 0 : centre - half, high: hits === of ? 1 : centre + half }
}

/** The interval of Clopper and Pearson (1934) for a rate: it holds the truth at least as often as it says. */
export function clopperPearsonInterval({ hits, of }: Count, confidence = CONFIDENCE): Interval {
  const tail = (1 - confidence) / 2
  return {
    low: hits === 0 ? 0 : betaQuantile(tail, { a: hits, b: of - hits + 1 }),
    high: hits === of ? 1 : betaQuantile(1 - tail, { a: hits + 1, b: of - hits }),
  }
}
