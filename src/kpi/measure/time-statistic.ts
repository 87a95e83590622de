import { drawdown } from '../statistics/drawdown.ts'
import { mean, sum } from '../statistics/mean.ts'
import { quantile } from '../statistics/quantile.ts'
import { standardDeviation } from '../statistics/standard-deviation.ts'
import type { Series } from './series.ts'

/** One number of a KPI's course over a run; undefined where it is missing. */
export type TimeStatistic = (series: Series) => number | undefined

/** Over the records that have a value; what is missing in between is passed over. */
const overValues =
  (statistic: (values: readonly number[]) => number | undefined): TimeStatistic =>
  ({ values }) =>
    statistic(Array.from(values).filter((value) => !Number.isNaN(value)))

const BY_NAME: Readonly<Record<string, TimeStatistic>> = {
  first: ({ values }) => present(values[0]),
  last: ({ values }) => present(values[values.length - 1]),
  min: overValues((values) => (values.length === 0 ? undefined : values.reduce((a, b) => Math.min(a, b)))),
  max: overValues((values) => (values.length === 0 ? undefined : values.reduce((a, b) => Math.max(a, b)))),
  mean: overValues(mean),
  median: overValues((values) => quantile(ascending(values), 0.5)),
  sum: overValues((values) => (values.length === 0 ? undefined : sum(values))),
  sd: overValues(standardDeviation),
  drawdown: overValues(drawdown),
}

/** The names that may end a dotted name, for messages; `P5` stands for every quantile, `at` takes a step. */
export const STATISTIC_NAMES = [...Object.keys(BY_NAME), 'P5', 'P95', 'at']

/** The statistic that a last segment names (`last`, `P5`, `P99.9`); undefined where it names none. `at` is not among them. */
export function timeStatistic(segment: string): TimeStatistic | undefined {
  if (Object.hasOwn(BY_NAME, segment)) return BY_NAME[segment]
  const share = quantileShare(segment)
  return share === undefined ? undefined : overValues((values) => quantile(ascending(values), share))
}

/** The value recorded at exactly this step: missing where none was, for that of another step is another value. */
export const valueAt =
  (step: number): TimeStatistic =>
  ({ steps, values }) => {
    for (let i = 0; i < steps.length; i++) if (steps[i] === step) return present(values[i])
    return undefined
  }

/** `P5` is 0.05; undefined where a name is none of a quantile. */
export function quantileShare(name: string): number | undefined {
  const percent = /^P(\d{1,3}(?:\.\d+)?)$/.exec(name)?.[1]
  // By an exponent, since a division by 100 can miss the nearest number.
  const share = percent === undefined ? Number.NaN : Number(`${percent}e-2`)
  return share <= 1 ? share : undefined
}

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

const present = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value
