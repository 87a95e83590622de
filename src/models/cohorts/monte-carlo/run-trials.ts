import { stream } from '../../../engine/rng.ts'
import { quantile } from '../../../kpi/statistics/quantile.ts'
import { createCohortModel } from '../cohort-model.ts'
import type { CohortRequest } from '../request/cohort-request.ts'
import { bandsOf, type Bands } from './bands.ts'
import { medianError } from './median-error.ts'

/** The series that trials are summed up in. */
const TRIAL_SERIES = [
  'price',
  'circulating_supply',
  'total_unlocked',
  'total_sold',
  'total_staked',
  'total_held',
] as const
type Series = (typeof TRIAL_SERIES)[number]

/** One trial: its seed and what came of it. */
export interface Trial {
  readonly trial_index: number
  readonly seed: string
  readonly final_price: number
  /** Over all months. */
  readonly total_sold: number
}

/** How a number is spread over trials. */
export interface Spread {
  readonly mean: number
  readonly sd: number
  readonly min: number
  readonly max: number
  /** By level, as P10. */
  readonly percentiles: Readonly<Record<string, number>>
  /** Standard deviation over the mean. */
  readonly variation: number
}

/** All trials, and how their series and results are spread. */
export interface TrialResults {
  readonly trials: readonly Trial[]
  /** By series; pointwise: each month by itself. */
  readonly bands: Readonly<Record<Series, Bands>>
  readonly summary: {
    readonly final_price: Spread
    readonly total_sold: Spread
    /** Of the median of the final price, as a share of it. */
    readonly median_error: number
    readonly converged: boolean
  }
}

/** With what seed trials are run, and when they end. */
export interface RunTrialsOptions {
  readonly seed?: string
  /** Ends as soon as the median of the final price is known well enough, which is looked at every ten trials from 30 on. */
  readonly untilConverged?: boolean
  readonly onTrial?: (trial: Trial) => void
}

/** The standard error of the median, as a share of it, at which it is known well enough. */
const CONVERGED = 0.01
const [FIRST_LOOK, LOOK_EVERY] = [30, 10]

/** What trial number `index` draws from: by itself, whoever runs it and after whatever. */
export const trialSeed = (seed: string, index: number): string => `${seed}/trial-${index + 1}`

/** Simulates a request so many times over, each with people drawn anew, and sums up month by month. */
export function runTrials(request: CohortRequest, options: RunTrialsOptions = {}): TrialResults {
  const { monte_carlo, abm, token } = request
  const seed = options.seed ?? monte_carlo.seed ?? abm.seed ?? '1'
  const trials: Trial[] = []
  const rows: Record<Series, Float64Array[]> = {
    price: [],
    circulating_supply: [],
    total_unlocked: [],
    total_sold: [],
    total_staked: [],
    total_held: [],
  }
  const errorOfMedian = () => {
    const prices = trials.map((trial) => trial.final_price)
    return medianError(prices, stream(seed, 'bootstrap')) / (quantile(Float64Array.from(prices).sort(), 0.5) ?? NaN)
  }
  for (let index = 0; index < monte_carlo.num_trials; index++) {
    const model = createCohortModel(request, { seed: trialSeed(seed, index) })
    const months = Array.from({ length: token.horizon_months }, () => model.month())
    for (const series of TRIAL_SERIES) rows[series].push(Float64Array.from(months, (month) => month[series]))
    const total_sold = months.reduce((sum, month) => sum + month.total_sold, 0)
    const trial = { trial_index: index, seed: model.seed, final_price: model.last.price, total_sold }
    trials.push(trial)
    options.onTrial?.(trial)
    const looks = trials.length >= FIRST_LOOK && trials.length % LOOK_EVERY === 0
    if (options.untilConverged && looks && errorOfMedian() < CONVERGED) break
  }
  const levels = monte_carlo.confidence_levels
  const bands = Object.fromEntries(TRIAL_SERIES.map((series) => [series, bandsOf(rows[series], levels)]))
  const median_error = errorOfMedian()
  return {
    trials,
    // Every series has its bands now.
    bands: bands as TrialResults['bands'],
    summary: {
      final_price: spreadOf(
        trials.map((trial) => trial.final_price),
        levels,
      ),
      total_sold: spreadOf(
        trials.map((trial) => trial.total_sold),
        levels,
      ),
      median_error,
      converged: median_error < CONVERGED,
    },
  }
}

function spreadOf(values: readonly number[], levels: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort()
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  const sd = Math.sqrt(squares / Math.max(1, values.length - 1))
  return {
    mean,
    sd,
    min: sorted[0] ?? NaN,
    max: sorted.at(-1) ?? NaN,
    percentiles: Object.fromEntries(levels.map((level) => [`P${level}`, quantile(sorted, level / 100) ?? NaN])),
    variation: sd / mean,
  }
}
