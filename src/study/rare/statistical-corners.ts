import { quantile } from '../../kpi/statistics/quantile.ts'
import { normalCdf } from '../../probability/normal.ts'

interface CornersOptions {
  /** The margin of each run, in the order of the points; undefined where it failed or has none, which counts as worst. */
  readonly margins: readonly (number | undefined)[]
  /** How many standard deviations out. */
  readonly sigma?: number
}

/** The places of two runs that stand for the bad side of all of them. */
export interface StatisticalCorners {
  /** The run whose margin is nearest to the quantile that so many sigma stand for. */
  readonly typical: number
  readonly worst: number
}

/** The statistical corners of a spec; undefined where there are no runs. */
export function statisticalCorners({ margins, sigma = 3 }: CornersOptions): StatisticalCorners | undefined {
  const known = margins.map((margin) => margin ?? -Infinity)
  const wanted = quantile(
    known.toSorted((a, b) => a - b),
    normalCdf(-sigma),
  )
  if (wanted === undefined) return undefined
  const distance = (margin: number) => (margin === wanted ? 0 : Math.abs(margin - wanted))
  const first = (better: (a: number, b: number) => boolean) =>
    known.reduce((best, margin, i) => (better(margin, known[best] ?? margin) ? i : best), 0)
  return { typical: first((a, b) => distance(a) < distance(b)), worst: first((a, b) => a < b) }
}
