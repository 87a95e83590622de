import { mean } from '../../kpi/statistics/mean.ts'
import { standardDeviation } from '../../kpi/statistics/standard-deviation.ts'
import { normalQuantile } from '../../probability/normal.ts'
import { correlationOf } from './correlation.ts'
import { CONFIDENCE, type Interval } from './interval.ts'
import { isConstant } from './is-constant.ts'
import { meanInterval } from './mean-interval.ts'
import { wilsonInterval } from './rate-interval.ts'

/** A number and how sure it is. */
export type Estimated = Interval & { readonly value: number }

/** How two variants differ over common seeds; b against a. */
export interface PairedComparison {
  /** Pairs of which both runs have a value. */
  readonly n: number
  readonly dropped: number
  readonly meanA: number
  readonly meanB: number
  /** The mean of b less a. */
  readonly difference: Estimated
  /** The difference as a share of a's mean; undefined where that is 0. */
  readonly relative: number | undefined
  /**
   * The difference in standard deviations of the differences, corrected for few pairs (Hedges 1981): 0.2 is small, 0.8
   * large. Undefined where all differences are the same.
   */
  readonly effect: Estimated | undefined
  /** The share of seeds at which b is above a. */
  readonly higher: Estimated
  /** Between the two over the seeds; what common seeds save follows from it. Undefined where one does not vary. */
  readonly correlation: number | undefined
}

interface Pairs {
  /** Values in the order of the seeds; undefined for a run that failed. */
  readonly a: readonly (number | undefined)[]
  readonly b: readonly (number | undefined)[]
  readonly confidence?: number
}

/** Compares b with a seed by seed; undefined below two pairs. */
export function pairedComparison({ a, b, confidence = CONFIDENCE }: Pairs): PairedComparison | undefined {
  const pairs = a.flatMap((left, i) => {
    const right = b[i]
    return left === undefined || right === undefined ? [] : [{ left, right }]
  })
  const lefts = pairs.map(({ left }) => left)
  const rights = pairs.map(({ right }) => right)
  const differences = pairs.map(({ left, right }) => right - left)
  const meanA = mean(lefts)
  const meanB = mean(rights)
  const value = mean(differences)
  const interval = meanInterval(differences, confidence)
  if (meanA === undefined || meanB === undefined || value === undefined || interval === undefined) return undefined
  const n = pairs.length
  const hits = differences.filter((difference) => difference > 0).length
  return {
    n,
    dropped: Math.max(a.length, b.length) - n,
    meanA,
    meanB,
    difference: { value, ...interval },
    relative: meanA === 0 ? undefined : value / Math.abs(meanA),
    effect: effectOf(differences, confidence),
    higher: { value: hits / n, ...wilsonInterval({ hits, of: n }, confidence) },
    correlation: correlationOf(lefts, rights),
  }
}

/** A deviation of such a share of the differences is that of their last digits. */
const ROUNDING = 1e-12

function effectOf(differences: readonly number[], confidence: number): Estimated | undefined {
  const spread = standardDeviation(differences)
  const n = differences.length
  const size = Math.max(...differences.map(Math.abs))
  if (!spread || isConstant(differences) || spread < ROUNDING * size) return undefined
  const value = ((mean(differences) ?? 0) / spread) * (1 - 3 / (4 * n - 5))
  const half = normalQuantile((1 + confidence) / 2) * Math.sqrt(1 / n + (value * value) / (2 * n))
  return { value, low: value - half, high: value + half }
}
