import { stream } from '../../engine/rng.ts'
import { mean } from '../../kpi/statistics/mean.ts'
import { standardDeviation } from '../../kpi/statistics/standard-deviation.ts'
import { normalQuantile } from '../../probability/normal.ts'
import { resampled } from './bootstrap-interval.ts'
import { CONFIDENCE } from './interval.ts'

/** How much an outcome moves while a variable moves over its whole range, the others standing anywhere. */
export interface MorrisIndex {
  /** The mean effect, in which effects up and down cancel. */
  readonly mu: number
  /** The mean size of the effects (Campolongo and others 2007): what to rank by. */
  readonly muStar: number
  readonly muStar_low: number
  readonly muStar_high: number
  /** How much the effect depends on where the others stand; undefined of one effect. */
  readonly sigma: number | undefined
  /** How many effects there are. */
  readonly n: number
}

interface MorrisOptions {
  readonly names: readonly string[]
  /** The design's rows, in the unit cube. */
  readonly rows: readonly (readonly number[])[]
  /** In the order of the rows; undefined where a run failed. */
  readonly outcomes: readonly (number | undefined)[]
  readonly seed: string
  readonly confidence?: number
  readonly repeats?: number
}

interface MorrisResult {
  readonly indices: Readonly<Record<string, MorrisIndex>>
  /** Effects that a failed run took with it, two at most for each. */
  readonly dropped: number
}

/** The elementary effects of Morris (1991) over trajectories that move one variable at a time. */
export function morrisIndices(options: MorrisOptions): MorrisResult {
  const { names, rows, outcomes, seed, confidence = CONFIDENCE, repeats = 1_000 } = options
  const effects = names.map((): number[] => [])
  let dropped = 0
  rows.forEach((row, i) => {
    // Every row but the first of a trajectory moves on from the one before it.
    if (i % (names.length + 1) === 0) return
    const before = rows[i - 1] ?? []
    const moved = row.findIndex((x, j) => x !== before[j])
    const [from, to] = [outcomes[i - 1], outcomes[i]]
    if (from === undefined || to === undefined) dropped++
    else effects[moved]?.push((to - from) / ((row[moved] ?? 0) - (before[moved] ?? 0)))
  })
  const z = normalQuantile((1 + confidence) / 2)
  const indices = names.flatMap((name, j) => {
    const own = effects[j] ?? []
    const sizes = own.map(Math.abs)
    const [mu, muStar] = [mean(own), mean(sizes)]
    if (mu === undefined || muStar === undefined) return []
    const rng = stream(seed, 'morris indices', name)
    const drawn = Array.from(
      { length: repeats },
      () => mean(Array.from(resampled(own.length, rng), (i) => sizes[i] ?? 0)) ?? 0,
    )
    const half = z * (standardDeviation(drawn) ?? 0)
    const sigma = standardDeviation(own)
    return [
      [name, { mu, muStar, muStar_low: muStar - half, muStar_high: muStar + half, sigma, n: own.length }] as const,
    ]
  })
  return { indices: Object.fromEntries(indices), dropped }
}
