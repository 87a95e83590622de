import type { Rng } from 'saffron-sim/rng'

import { mean } from '../statistics/moments.ts'
import { bootstrapFigures, interval, repeatsFor } from './resample.ts'

/** What one series of returns earned more than another of the same bars. */
export interface PairedReturns {
  readonly bars: number
  /** Mean difference of a bar, and where it lies in 95 of 100 resampled histories. */
  readonly mean: number
  readonly low: number
  readonly high: number
  /** How often histories in which neither is better show a difference as large, either way. */
  readonly p: number
}

const LEVEL = 0.95

/**
 * Compares bar by bar, so that what both went through together says nothing: the stationary bootstrap of the differences,
 * in blocks as long as the cube root of the history, for neighbours resemble each other.
 */
export function pairedReturns(a: readonly number[], b: readonly number[], rng: Rng): PairedReturns {
  const ahead = a.map((value, i) => value - (b[i] ?? Number.NaN))
  const middle = mean(ahead)
  const block = Math.max(Math.round(Math.cbrt(ahead.length)), 2)
  const means = bootstrapFigures(ahead, { rng, block, repeats: repeatsFor(ahead.length) }, mean)
  const asFar = means.filter((value) => Math.abs(value - middle) >= Math.abs(middle))
  return { bars: ahead.length, mean: middle, ...interval(means, LEVEL), p: (1 + asFar.length) / (1 + means.length) }
}
