import { stream } from 'saffron-sim/rng'

import { deflatedSharpe, luckySharpe } from '../honesty/deflated-sharpe.ts'
import { overfittingProbability } from '../honesty/overfitting-probability.ts'
import { bootstrapFigures, type Interval, interval, repeatsFor } from '../honesty/resample.ts'
import { drawdowns } from '../metrics/drawdowns.ts'
import { curveOf } from '../metrics/risk-metrics.ts'
import { centralMoment, mean, sampleDeviation } from '../statistics/moments.ts'

/** How much of a result may be luck. Ratios are per bar, null where there is nothing to divide by. */
export interface TrialHonesty {
  /** Sets that were tried, and the ratio that the best of as many useless ones would show. */
  readonly trials: number
  readonly sharpe: number | null
  readonly lucky_sharpe: number
  /** Probability of being better than that. */
  readonly deflated_sharpe: number | null
  /** How often the best of one half of the time is below the middle in the other; null of fewer than two sets. */
  readonly overfitting_probability: number | null
  /** Where nine of ten resampled histories of the best lie. */
  readonly sharpe_interval: Interval | null
  readonly drawdown_interval: Interval | null
}

/** Steps that the histories of sets are compared in: a ratio of sums is nearly one of bars, and the work is little. */
const STEPS = 240

const sharpeOf = (returns: readonly number[]) => mean(returns) / sampleDeviation(returns)
const orNull = (value: number) => (Number.isFinite(value) ? value : null)

/** Of the best set's returns among those of all sets that were tried, each on the same bars. */
export function trialHonesty(
  best: readonly number[],
  sets: readonly (readonly number[])[],
  { seed }: { readonly seed: string },
): TrialHonesty {
  const ratios = sets.map(sharpeOf).filter(Number.isFinite)
  const deviation = ratios.length > 1 ? sampleDeviation(ratios) : 0
  const tried = { trials: sets.length, trialVariance: deviation * deviation }
  const sharpe = sharpeOf(best)
  const variance = centralMoment(best, 2)
  const shape = {
    skew: centralMoment(best, 3) / (variance * Math.sqrt(variance)),
    kurtosis: centralMoment(best, 4) / (variance * variance),
  }
  const block = Math.max(Math.round(Math.cbrt(best.length)), 2)
  const options = { rng: stream(seed, 'honesty'), block, repeats: repeatsFor(best.length) }
  const others = bootstrapFigures(best, options, (some) => ({
    sharpe: sharpeOf(some),
    depth: drawdowns(curveOf(some)).depth,
  }))
  const sharpes = others.map(({ sharpe: one }) => one).filter(Number.isFinite)
  return {
    trials: sets.length,
    sharpe: orNull(sharpe),
    lucky_sharpe: luckySharpe(tried),
    deflated_sharpe: orNull(deflatedSharpe({ sharpe, count: best.length, ...shape, ...tried })),
    overfitting_probability: sets.length < 2 ? null : overfittingProbability(sets.map((returns) => coarse(returns))),
    sharpe_interval: sharpes.length === 0 ? null : interval(sharpes),
    drawdown_interval: interval(others.map(({ depth }) => depth)),
  }
}

/** Sums of returns over equal parts of the time; the same where there are few. */
function coarse(returns: readonly number[]): readonly number[] {
  const size = Math.floor(returns.length / STEPS)
  if (size < 2) return returns
  return Array.from({ length: STEPS }, (_, i) =>
    returns.slice(i * size, (i + 1) * size).reduce((sum, value) => sum + value, 0),
  )
}
