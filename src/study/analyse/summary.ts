import { mean } from '../../kpi/statistics/mean.ts'
import { quantile } from '../../kpi/statistics/quantile.ts'
import { standardDeviation } from '../../kpi/statistics/standard-deviation.ts'

/** What is told of one quantity over many runs; what cannot be told of so few is missing. */
export interface Summary {
  readonly n: number
  readonly mean: number | undefined
  readonly sd: number | undefined
  readonly p5: number | undefined
  readonly p25: number | undefined
  readonly p50: number | undefined
  readonly p75: number | undefined
  readonly p95: number | undefined
}

/** Values that are NaN are missing and not counted. Sums go in the order given. */
export function summaryOf(values: ArrayLike<number>): Summary {
  const present = Float64Array.from(values).filter((value) => !Number.isNaN(value))
  const ascending = present.toSorted()
  const at = (share: number) => quantile(ascending, share)
  return {
    n: present.length,
    mean: mean(present),
    sd: standardDeviation(present),
    p5: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
  }
}
