import { total } from '../statistics/moments.ts'
import { normalCdf } from 'saffron-sim/statistics'
import { median } from '../statistics/median.ts'
import type { Forecast } from './forecaster.ts'

export interface Member {
  readonly id: string
  readonly forecast: Forecast
  /** Exponentially weighted mean of past squared scaled errors; undefined before the first. */
  readonly error: number | undefined
  /** Whether it has beaten the last price so far: else it does not count. */
  readonly beatsLast: boolean
}

export interface Ensemble extends Forecast {
  /** Of each member, in order; 0 where it does not count. */
  readonly weights: readonly number[]
  /** Members that were too far from the rest. */
  readonly dropped: readonly string[]
}

/** From four members on, one further than this many scaled median deviations from the median is dropped. */
const FURTHEST = 3.5
const LEAST_MEMBERS = 4
/** Makes a median deviation the standard deviation of a normal sample. */
const SCALE = 1.4826

/**
 * The mean of the members, each weighed by one over its past error; its variance holds what they say of themselves and
 * how far they are apart. Undefined where none counts.
 */
export function combine(members: readonly Member[]): Ensemble | undefined {
  const dropped = outliers(members)
  const raw = members.map(({ id, error, beatsLast }) =>
    dropped.includes(id) || !beatsLast ? 0 : 1 / Math.max(error ?? 1, 1e-12),
  )
  const sum = total(raw)
  if (sum === 0) return undefined
  const weights = raw.map((weight) => weight / sum)
  const mean = total(members.map(({ forecast }, i) => (weights[i] ?? 0) * forecast.mean))
  const variance = total(
    members.map(({ forecast }, i) => {
      const apart = forecast.mean - mean
      return (weights[i] ?? 0) * (forecast.sd * forecast.sd + apart * apart)
    }),
  )
  return { mean, sd: Math.sqrt(variance), weights, dropped }
}

function outliers(members: readonly Member[]): readonly string[] {
  if (members.length < LEAST_MEMBERS) return []
  const middle = median(members.map(({ forecast }) => forecast.mean))
  const deviation = SCALE * median(members.map(({ forecast }) => Math.abs(forecast.mean - middle)))
  return members.filter(({ forecast }) => Math.abs(forecast.mean - middle) > FURTHEST * deviation).map(({ id }) => id)
}

/** Steps by which an error has half its weight. */
const HALF_LIFE = 50

/** The running mean of squared scaled errors with one more; the scale is what the random walk expects. */
export function learn(
  error: number | undefined,
  { miss, scale }: { readonly miss: number; readonly scale: number },
): number {
  const squared = (miss / scale) * (miss / scale)
  const kept = Math.exp(-Math.LN2 / HALF_LIFE)
  return error === undefined ? squared : kept * error + (1 - kept) * squared
}

/** How sure a forecast is of its direction, 0 to 1, before calibration: twice the chance above even of the sign. */
export const rawConfidence = ({ mean, sd }: Forecast, now: number): number =>
  sd === 0 ? 0 : 2 * normalCdf(Math.abs(mean - now) / sd) - 1
