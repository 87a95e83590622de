import { quantile } from '../../../kpi/statistics/quantile.ts'

/** One series over months, each month by itself: no trial needs to have taken the way of a percentile. */
export interface Bands {
  /** By level, as P10. */
  readonly percentiles: Readonly<Record<string, readonly number[]>>
  readonly mean: readonly number[]
}

/** Percentiles and means over trials of a series, of which each trial has a row of months. */
export function bandsOf(trials: readonly Float64Array[], levels: readonly number[]): Bands {
  const months = trials[0]?.length ?? 0
  const sorted = Array.from({ length: months }, (_, month) =>
    Float64Array.from(trials, (series) => series[month] ?? NaN).sort(),
  )
  return {
    percentiles: Object.fromEntries(
      levels.map((level) => [`P${level}`, sorted.map((values) => quantile(values, level / 100) ?? NaN)]),
    ),
    mean: sorted.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
  }
}
