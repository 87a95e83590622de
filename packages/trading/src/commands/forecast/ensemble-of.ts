import { lastValue } from '../../forecasts/baselines.ts'
import { ensembleWalk, type Walks } from '../../forecasts/ensemble-walk.ts'
import type { Forecast, Forecaster } from '../../forecasts/forecaster.ts'
import { walkForward } from '../../forecasts/walk-forward.ts'
import type { ForecastJob } from './forecast-answer.ts'

/** Origins that the weights of a forecast are learned at. */
const ORIGINS = 120

/** What several models say together of the steps after a series, by their records over its last part. */
export function ensembleOf(job: ForecastJob) {
  const { models, series, bars, horizon } = job
  const train = Math.max(series.length - horizon - ORIGINS, ...models.map(({ least }) => least))
  const { learned } = ensembleWalk(walksOf(job, train))
  const predicts = withLast(models).map((model) => ({ id: model.id, predict: model.fit(series, bars) }))
  const now = series.at(-1) ?? Number.NaN
  const at = (step: number) =>
    learned.combine(Object.fromEntries(predicts.map(({ id, predict }) => [id, predict(step)])), now)
  const { weights, raw, confidence } = at(horizon)
  return {
    forecast: (step: number): Forecast => at(step).forecast,
    weights,
    raw_confidence: raw,
    confidence,
    learned_from: Math.max(series.length - horizon - train + 1, 0),
  }
}

/** The walks of models over the same origins, that of the last price among them. */
export function walksOf({ models, series, bars, horizon, refit }: ForecastJob, train: number): Walks {
  const walk = (model: Forecaster) =>
    // What cannot be led on is fitted at every origin, which costs nothing for what ships.
    walkForward(model, series, { horizon, train, bars, refitEvery: model.canBeLed === true ? refit : 1 })
  return {
    ...Object.fromEntries(withLast(models).map((model) => [model.id, walk(model)])),
    last: walk(lastValue),
  }
}

const withLast = (models: readonly Forecaster[]): readonly Forecaster[] => [
  ...models.filter(({ id }) => id !== lastValue.id),
  lastValue,
]
