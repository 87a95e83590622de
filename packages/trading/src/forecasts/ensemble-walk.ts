import { calibrate, type Outcome } from './calibration.ts'
import { combine, learn, type Member, rawConfidence } from './ensemble.ts'
import type { Forecast } from './forecaster.ts'
import type { Prediction } from './walk-forward.ts'

/** A prediction of the ensemble, with how sure it was and the weights it was made with. */
export interface EnsemblePrediction extends Prediction {
  /** Before calibration and after it. */
  readonly raw: number
  readonly confidence: number
  readonly weights: Readonly<Record<string, number>>
}

/** What an ensemble has learned by a moment. */
export interface Learned {
  /** One forecast of many, by their records so far; the last price where none has beaten it. */
  combine(
    forecasts: Readonly<Record<string, Forecast>>,
    now: number,
  ): Pick<EnsemblePrediction, 'forecast' | 'raw' | 'confidence' | 'weights'>
}

/** The walks of models over the same origins, by their ids: that of the last price under `last`. */
export type Walks = Readonly<Record<string, readonly Prediction[]>> & { readonly last: readonly Prediction[] }

/**
 * An ensemble walked through what its members said: at each origin it has learned from predictions whose time had come by
 * then, of members and of its own.
 */
export function ensembleWalk(walks: Walks): { predictions: readonly EnsemblePrediction[]; learned: Learned } {
  const predictions: EnsemblePrediction[] = []
  const learning = startLearning(Object.keys(walks))
  let seen = 0
  const learnUpTo = (origin: number) => {
    for (let next = predictions[seen]; next !== undefined && next.target <= origin; next = predictions[++seen]) {
      learning.add(next, Object.fromEntries(Object.entries(walks).map(([id, walk]) => [id, walk[seen]])))
    }
  }
  for (const [i, last] of walks.last.entries()) {
    learnUpTo(last.origin)
    const forecasts = Object.fromEntries(
      Object.entries(walks).flatMap(([id, walk]) => {
        const forecast = walk[i]?.forecast
        return forecast === undefined ? [] : [[id, forecast]]
      }),
    )
    predictions.push({ ...last, ...learning.combine(forecasts, last.now) })
  }
  learnUpTo(Infinity)
  return { predictions, learned: learning }
}

/** An ensemble that learns as predictions come true. */
export interface Learning extends Learned {
  /** A prediction of the ensemble whose time has come, and what its members said at its origin. */
  add(own: EnsemblePrediction, members: Readonly<Record<string, Prediction | undefined>>): Lesson
}

/** What came of one prediction, to be learned again by another ensemble. */
export interface Lesson {
  /** Of each member, with all before it. */
  readonly errors: Readonly<Record<string, number>>
  /** Whether the ensemble was right; undefined where it had forecast no change. */
  readonly outcome: Outcome | undefined
}

/** An ensemble of members with these ids that knows some lessons, in the order they came, and nothing else. */
export function startLearning(ids: readonly string[], lessons: readonly Lesson[] = []): Learning {
  const errors = new Map<string, number>(Object.entries(lessons.at(-1)?.errors ?? {}))
  const outcomes = lessons.flatMap(({ outcome }) => outcome ?? [])
  let earned: ((raw: number) => number) | undefined
  return {
    add(own, members) {
      const scale = members['last']?.forecast.sd ?? 0
      for (const id of ids) {
        const told = members[id]
        if (told === undefined || scale === 0) continue
        errors.set(id, learn(errors.get(id), { miss: told.actual - told.forecast.mean, scale }))
      }
      const outcome = outcomeOf(own)
      if (outcome !== undefined) {
        outcomes.push(outcome)
        earned = undefined
      }
      return { errors: Object.fromEntries(errors), outcome }
    },
    combine(forecasts, now) {
      const last = forecasts['last'] ?? { mean: now, sd: 0 }
      const bar = errors.get('last') ?? 0
      const members = Object.entries(forecasts).map(([id, forecast]): Member => {
        const error = errors.get(id)
        return { id, forecast, error, beatsLast: error !== undefined && error < bar }
      })
      const found = combine(members)
      const { mean, sd } = found ?? last
      const raw = rawConfidence({ mean, sd }, now)
      earned ??= calibrate(outcomes)
      return {
        forecast: { mean, sd },
        raw,
        confidence: earned(raw),
        weights: Object.fromEntries(members.map(({ id }, i) => [id, found?.weights[i] ?? (id === 'last' ? 1 : 0)])),
      }
    },
  }
}

const outcomeOf = ({ forecast, now, actual, raw }: EnsemblePrediction): Outcome | undefined =>
  forecast.mean === now ? undefined : { raw, hit: Math.sign(forecast.mean - now) === Math.sign(actual - now) }
