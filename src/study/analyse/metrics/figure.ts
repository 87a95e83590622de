import { mean } from '../../../kpi/statistics/mean.ts'
import { quantile } from '../../../kpi/statistics/quantile.ts'
import { standardDeviation } from '../../../kpi/statistics/standard-deviation.ts'
import { standardError } from '../mean-interval.ts'
import { quantileInterval } from '../quantile-interval.ts'

/** A number over runs, of how many, and how far it is typically off; null where there is nothing to compute it from. */
export interface Figure {
  readonly value: number | null
  readonly n: number
  readonly se: number | null
}

/** One value a run; undefined for a run that has none. */
export type PerRun = readonly (number | undefined)[]

/** How much of a normal distribution lies within one standard deviation. */
const WITHIN_ONE_DEVIATION = 0.682_689_492_137_086

const known = (values: PerRun): number[] =>
  values.filter((value) => value !== undefined && !Number.isNaN(value)).flatMap((value) => value ?? [])

const figure = (value: number | undefined, { n, se }: { n: number; se: number | undefined }): Figure => ({
  value: value ?? null,
  n,
  se: se !== undefined && Number.isFinite(se) ? se : null,
})

export function meanFigure(values: PerRun): Figure {
  const present = known(values)
  return figure(mean(present), { n: present.length, se: standardError(present) })
}

/** The spread between runs. */
export function deviationFigure(values: PerRun): Figure {
  const present = known(values)
  const deviation = standardDeviation(present)
  return figure(deviation, { n: present.length, se: deviation && deviationError(present, deviation) })
}

/** By the fourth moment, so that it holds for any distribution (Kendall and Stuart). */
function deviationError(values: readonly number[], deviation: number): number {
  const n = values.length
  const middle = mean(values) ?? 0
  const fourth =
    mean(values.map((value) => (value - middle) * (value - middle) * (value - middle) * (value - middle))) ?? 0
  const square = deviation * deviation
  return Math.sqrt(Math.max(0, fourth - (square * square * (n - 3)) / (n - 1)) / n) / (2 * deviation)
}

/** A quantile of type 7; its error is half the interval that holds it as often as one standard deviation does. */
export function quantileFigure(values: PerRun, share: number): Figure {
  const ascending = known(values).toSorted((a, b) => a - b)
  const { low, high } = quantileInterval(ascending, share, WITHIN_ONE_DEVIATION)
  return figure(quantile(ascending, share), { n: ascending.length, se: (high - low) / 2 })
}

/** The share of runs for which it holds, among those that can say. */
export function rateFigure(values: PerRun, holds: (value: number) => boolean): Figure {
  const present = known(values)
  const n = present.length
  if (n === 0) return { value: null, n, se: null }
  const rate = present.filter(holds).length / n
  return { value: rate, n, se: Math.sqrt((rate * (1 - rate)) / n) }
}

/** The one worst of all, which has no error of its own. */
export function extremeFigure(values: PerRun, worse: (a: number, b: number) => number): Figure {
  const present = known(values)
  return { value: present.length === 0 ? null : present.reduce((a, b) => worse(a, b)), n: present.length, se: null }
}
