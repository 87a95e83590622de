import type { Bar } from '../bars/bar.ts'
import type { Forecast, Forecaster, Predict } from './forecaster.ts'

export interface Prediction {
  /** The last price that the model saw, and the one that it spoke of. */
  readonly origin: number
  readonly target: number
  readonly forecast: Forecast
  /** Log prices at both. */
  readonly now: number
  readonly actual: number
}

interface WalkOptions {
  readonly horizon: number
  /** Prices before the first forecast. */
  readonly train: number
  /** Prices that a model sees at most; else all before. */
  readonly window?: number
  /** Prices from one forecast to the next. */
  readonly step?: number
  /** Forecasts that one fit serves. */
  readonly refitEvery?: number
  /** The bars of the prices, for models that read more than prices. */
  readonly bars?: readonly Bar[] | undefined
}

/**
 * Forecasts at one origin after the other, each from prices up to it alone. Where a model serves several origins its
 * weights are those of the first: one that can be led on reads the prices in between, another is not told them and
 * forecasts as many bars further.
 */
export function walkForward(forecaster: Forecaster, logPrices: readonly number[], options: WalkOptions): Prediction[] {
  const { horizon, train, window = Infinity, step = 1, refitEvery = 1, bars } = options
  const predictions: Prediction[] = []
  let fitted: { readonly at: number; readonly predict: Predict } | undefined
  const upTo = (origin: number) => {
    const [from, to] = [Math.max(0, origin + 1 - window), origin + 1]
    return { prices: logPrices.slice(from, to), bars: bars?.slice(from, to) }
  }
  for (let origin = train - 1, count = 0; origin + horizon < logPrices.length; origin += step, count++) {
    if (fitted === undefined || count % refitEvery === 0) {
      const seen = upTo(origin)
      fitted = { at: origin, predict: forecaster.fit(seen.prices, seen.bars) }
    }
    const target = origin + horizon
    const forecast: Forecast =
      forecaster.canBeLed === true ? fitted.predict(horizon, upTo(origin)) : fitted.predict(target - fitted.at)
    predictions.push({
      origin,
      target,
      forecast,
      now: logPrices[origin] ?? Number.NaN,
      actual: logPrices[target] ?? Number.NaN,
    })
  }
  return predictions
}
