import { mean } from '../../kpi/statistics/mean.ts'
import { standardDeviation } from '../../kpi/statistics/standard-deviation.ts'
import { studentQuantile } from '../../probability/student.ts'
import { CONFIDENCE, type Interval } from './interval.ts'

/** The interval of a mean by its standard error and Student's t; undefined below two values. */
export function meanInterval(values: ArrayLike<number>, confidence = CONFIDENCE): Interval | undefined {
  const middle = mean(values)
  const error = standardError(values)
  if (middle === undefined || error === undefined) return undefined
  const half = studentQuantile((1 + confidence) / 2, values.length - 1) * error
  return { low: middle - half, high: middle + half }
}

/** How far the mean of such values is off, typically; undefined below two values. */
export function standardError(values: ArrayLike<number>): number | undefined {
  const deviation = standardDeviation(values)
  return deviation === undefined ? undefined : deviation / Math.sqrt(values.length)
}
