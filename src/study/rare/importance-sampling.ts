import { stream } from '../../engine/rng.ts'
import { mean } from '../../kpi/statistics/mean.ts'
import { standardError } from '../analyse/mean-interval.ts'
import { CONFIDENCE } from '../analyse/interval.ts'
import { normalQuantile } from '../../probability/normal.ts'
import type { Margins, RareEstimate } from './rare-estimate.ts'

interface ImportanceOptions {
  /** Points of the standard normal space around which failures are: one, or one for each way to fail. */
  readonly centres: readonly (readonly number[])[]
  readonly count: number
  readonly seed: string
  readonly margins: Margins
  /** The share of points drawn as they come, so that no failure far from all centres counts beyond measure. */
  readonly defensive?: number
  readonly confidence?: number
}

/**
 * The share of failures where they are looked for: points are drawn around the centres and each counts as much as it is
 * likelier by itself than drawn so (Hesterberg 1995, with a defensive part).
 */
export async function importanceSampling(options: ImportanceOptions): Promise<RareEstimate> {
  const { centres, count, seed, margins, defensive = 0.1, confidence = CONFIDENCE } = options
  const rng = stream(seed, 'importance')
  const origin = (centres[0] ?? []).map(() => 0)
  const points = Array.from({ length: count }, () => {
    const centre = centres.length === 0 || rng.chance(defensive) ? origin : rng.pick(centres)
    return centre.map((x) => x + rng.normal())
  })
  const failed = (await margins(points)).map((margin) => margin <= 0)
  const weights = points.map((point, i) => (failed[i] ? weightOf(point, { centres, defensive }) : 0))
  const p = mean(weights) ?? 0
  const error = standardError(weights) ?? 0
  const half = normalQuantile((1 + confidence) / 2) * error
  return {
    p,
    low: Math.max(0, p - half),
    high: Math.min(1, p + half),
    error: p === 0 ? undefined : error / p,
    runs: count,
    levels: [],
  }
}

/** The density of the point by itself over that of being drawn around the centres. */
function weightOf(
  point: readonly number[],
  { centres, defensive }: { centres: ImportanceOptions['centres']; defensive: number },
): number {
  // Both densities have the factor exp(-|u|²/2), which is left out.
  const around = centres.map((centre) => {
    const exponent = centre.reduce((sum, c, j) => sum + c * (point[j] ?? 0) - (c * c) / 2, 0)
    return Math.exp(exponent)
  })
  const drawn = centres.length === 0 ? 1 : defensive + (1 - defensive) * (mean(around) ?? 0)
  return 1 / drawn
}

/** The likeliest of the points that failed, the nearest to the origin: a centre for importance sampling. */
export function designPoint(failures: readonly (readonly number[])[]): readonly number[] | undefined {
  const size = (point: readonly number[]) => point.reduce((sum, x) => sum + x * x, 0)
  return failures.reduce<readonly number[] | undefined>(
    (nearest, point) => (nearest === undefined || size(point) < size(nearest) ? point : nearest),
    undefined,
  )
}
