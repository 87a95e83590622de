import { type Rng, stream } from '../../engine/rng.ts'
import { mean } from '../../kpi/statistics/mean.ts'
import { quantile } from '../../kpi/statistics/quantile.ts'
import { normalCdf, normalQuantile } from '../../probability/normal.ts'
import { CONFIDENCE, type Interval } from './interval.ts'

interface BootstrapOptions {
  /** How many items the statistic is over. */
  readonly count: number
  /** The statistic over these items, of which some come more than once; undefined where they give none. */
  readonly statistic: (items: Uint32Array) => number | undefined
  readonly seed: string
  readonly confidence?: number
  readonly repeats?: number
}

/** Leaving out one item at a time costs too much for many; so many groups of them tell as much. */
const GROUPS = 200

/**
 * The interval of any statistic by drawing the items again with replacement, corrected for bias and skewness (BCa, Efron
 * 1987); undefined where the statistic has no value.
 */
export function bootstrapInterval(options: BootstrapOptions): Interval | undefined {
  const { count, statistic, seed, confidence = CONFIDENCE, repeats = 1_000 } = options
  const estimate = statistic(Uint32Array.from({ length: count }, (_, i) => i))
  if (estimate === undefined) return undefined
  const rng = stream(seed, 'bootstrap')
  const drawn = Array.from({ length: repeats }, () => statistic(resampled(count, rng)))
  const sorted = drawn.filter((value) => value !== undefined).toSorted((a, b) => a - b)
  const below =
    sorted.filter((value) => value < estimate).length + sorted.filter((value) => value === estimate).length / 2
  const shift = normalQuantile(below / sorted.length)
  if (!Number.isFinite(shift)) return { low: sorted[0] ?? estimate, high: sorted.at(-1) ?? estimate }
  const skew = acceleration(options)
  const end = (tail: number) => {
    const z = shift + normalQuantile(tail)
    return quantile(sorted, normalCdf(shift + z / (1 - skew * z))) ?? estimate
  }
  return { low: end((1 - confidence) / 2), high: end((1 + confidence) / 2) }
}

/** As many items as there are, each drawn from all of them. */
export const resampled = (count: number, rng: Rng): Uint32Array =>
  Uint32Array.from({ length: count }, () => rng.int(0, count - 1))

/** How much the statistic's error grows with its value, by what it is without each item or group of them. */
function acceleration({ count, statistic }: BootstrapOptions): number {
  const groups = Math.min(count, GROUPS)
  const without = Array.from({ length: groups }, (_, group) => {
    const rest = Array.from({ length: count }, (_unused, i) => i).filter((i) => i % groups !== group)
    return statistic(Uint32Array.from(rest))
  }).filter((value) => value !== undefined)
  const middle = mean(without) ?? 0
  let squares = 0
  let cubes = 0
  for (const value of without) {
    const distance = middle - value
    squares += distance * distance
    cubes += distance * distance * distance
  }
  return squares === 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares))
}
