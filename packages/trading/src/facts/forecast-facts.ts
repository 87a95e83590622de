import type { Bars } from '../bars/bar.ts'
import type { Fact } from '../backtest/run-backtest.ts'
import { lastValue } from '../forecasts/baselines.ts'
import { ensembleWalk } from '../forecasts/ensemble-walk.ts'
import type { Forecaster } from '../forecasts/forecaster.ts'
import { walkForward } from '../forecasts/walk-forward.ts'

interface ForecastOptions {
  readonly models: readonly Forecaster[]
  /** Bars ahead. */
  readonly horizon: number
  /** Origins that one fit serves. */
  readonly refit: number
}

/**
 * The facts `forecast` (the expected change of the log price) and `confidence` at every bar from which models can be
 * fitted on: of all models together, as they would have been told at its close.
 */
export function forecastFacts(
  { interval, list }: Bars,
  { models, horizon, refit }: ForecastOptions,
): { readonly forecast: readonly Fact[]; readonly confidence: readonly Fact[] } {
  const prices = list.map(({ close }) => Math.log(close))
  // The last bars have forecasts too, though nobody will see in these data whether they come true.
  const padded = [...prices, ...Array.from({ length: horizon }, () => Number.NaN)]
  const train = Math.max(...models.map(({ least }) => least), lastValue.least)
  const walk = (model: Forecaster) =>
    walkForward(model, padded, {
      horizon,
      train,
      bars: list,
      refitEvery: model.canBeLed === true ? refit : 1,
    })
  const { predictions } = ensembleWalk({
    ...Object.fromEntries(models.map((model) => [model.id, walk(model)])),
    last: walk(lastValue),
  })
  const timeOf = (origin: number) => (list[origin]?.time ?? 0) + interval
  return {
    forecast: predictions.map(({ origin, forecast, now }) => ({ time: timeOf(origin), value: forecast.mean - now })),
    confidence: predictions.map(({ origin, confidence }) => ({ time: timeOf(origin), value: confidence })),
  }
}
