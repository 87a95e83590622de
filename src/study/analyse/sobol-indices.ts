import { stream } from '../../engine/rng.ts'
import { mean } from '../../kpi/statistics/mean.ts'
import { standardDeviation } from '../../kpi/statistics/standard-deviation.ts'
import { normalQuantile } from '../../probability/normal.ts'
import { resampled } from './bootstrap-interval.ts'
import { AnalysisError } from './errors.ts'
import { CONFIDENCE } from './interval.ts'
import { isConstant } from './is-constant.ts'

/** What share of an outcome's variance a variable explains by itself (S1), and with all that it acts with (ST). */
export interface SobolIndex {
  readonly S1: number
  readonly S1_low: number
  readonly S1_high: number
  readonly ST: number
  readonly ST_low: number
  readonly ST_high: number
}

interface SobolOptions {
  readonly names: readonly string[]
  /** Outcomes in the order of the design's rows; undefined where a run failed. */
  readonly outcomes: readonly (number | undefined)[]
  readonly seed: string
  readonly confidence?: number
  readonly repeats?: number
}

interface SobolResult {
  /** Blocks that are whole. */
  readonly n: number
  /** Blocks that were dropped, each for one failed run or more. */
  readonly dropped: number
  readonly indices: Readonly<Record<string, SobolIndex>>
}

/**
 * Sobol indices from Saltelli's design by the estimators of Saltelli and others (2010) for S1 and Jansen (1999) for ST,
 * on centred outcomes. A block with a failed run is dropped as a whole. Intervals by drawing the blocks again.
 */
export function sobolIndices(options: SobolOptions): SobolResult {
  const { names, outcomes, seed, confidence = CONFIDENCE, repeats = 400 } = options
  const width = names.length + 2
  const all = Math.floor(outcomes.length / width)
  const blocks = wholeBlocks(outcomes, { width, all })
  const n = blocks.length / width
  if (n < 2) throw tooFew({ n, all })
  const centre = mean(blocks) ?? 0
  const centred = blocks.map((outcome) => outcome - centre)
  const estimates = estimatesOf(centred, { width, items: Uint32Array.from({ length: n }, (_, i) => i) })
  if (!estimates || isConstant(blocks)) {
    throw new AnalysisError({
      problem: 'the outcome is the same in all runs, so nothing explains its differences',
      hint: 'Measure something that the variables move, or widen their ranges.',
    })
  }
  const rng = stream(seed, 'sobol indices')
  const repeated = Array.from({ length: repeats }, () => estimatesOf(centred, { width, items: resampled(n, rng) }))
  const z = normalQuantile((1 + confidence) / 2)
  const indices = names.map((name, j) => {
    const { S1 = 0, ST = 0 } = estimates[j] ?? {}
    const drawn = repeated.flatMap((estimate) => estimate?.[j] ?? [])
    const half = (of: 'S1' | 'ST') => z * (standardDeviation(drawn.map((each) => each[of])) ?? 0)
    const [first, total] = [half('S1'), half('ST')]
    const index = { S1, S1_low: S1 - first, S1_high: S1 + first, ST, ST_low: ST - total, ST_high: ST + total }
    return [name, index] as const
  })
  return { n, dropped: all - n, indices: Object.fromEntries(indices) }
}

function wholeBlocks(outcomes: readonly (number | undefined)[], { width, all }: { width: number; all: number }) {
  const kept: number[] = []
  for (let block = 0; block < all; block++) {
    const rows = outcomes.slice(block * width, (block + 1) * width)
    const whole = rows.filter((outcome) => outcome !== undefined && !Number.isNaN(outcome))
    if (whole.length === width) kept.push(...whole.filter((outcome) => outcome !== undefined))
  }
  return Float64Array.from(kept)
}

function tooFew({ n, all }: { n: number; all: number }): AnalysisError {
  return new AnalysisError({
    problem: `Sobol indices need two whole blocks of runs, and of ${all} there are ${n}`,
    hint: 'See why runs fail; given-data indices (--method given) take a sample with holes in it.',
  })
}

/** The two indices of each variable over these blocks; undefined where the outcome does not vary among them. */
function estimatesOf(
  outcomes: Float64Array,
  { width, items }: { width: number; items: Uint32Array },
): { S1: number; ST: number }[] | undefined {
  const last = width - 1
  const n = items.length
  let total = 0
  let squares = 0
  const first = new Float64Array(width)
  const jansen = new Float64Array(width)
  for (const block of items) {
    const start = block * width
    const a = outcomes[start] ?? 0
    const b = outcomes[start + last] ?? 0
    total += a + b
    squares += a * a + b * b
    for (let j = 1; j < last; j++) {
      const mixed = outcomes[start + j] ?? 0
      first[j] = (first[j] ?? 0) + b * (mixed - a)
      jansen[j] = (jansen[j] ?? 0) + (a - mixed) * (a - mixed)
    }
  }
  const middle = total / (2 * n)
  const variance = squares / (2 * n) - middle * middle
  if (!(variance > 0)) return undefined
  return Array.from({ length: width - 2 }, (_, j) => ({
    S1: (first[j + 1] ?? 0) / n / variance,
    ST: (jansen[j + 1] ?? 0) / (2 * n) / variance,
  }))
}
