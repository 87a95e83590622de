import type { Rng } from '../../../engine/rng.ts'
import { quantile } from '../../../kpi/statistics/quantile.ts'

const RESAMPLES = 200

/** The standard error of the median of so many values, by the bootstrap: the spread of medians of resamples. */
export function medianError(values: readonly number[], rng: Rng): number {
  const resample = new Float64Array(values.length)
  const medians = Array.from({ length: RESAMPLES }, () => {
    for (let i = 0; i < resample.length; i++) resample[i] = rng.pick(values)
    return quantile(resample.sort(), 0.5) ?? NaN
  })
  const mean = medians.reduce((sum, median) => sum + median, 0) / RESAMPLES
  const square = medians.reduce((sum, median) => sum + (median - mean) * (median - mean), 0) / (RESAMPLES - 1)
  return Math.sqrt(square)
}
