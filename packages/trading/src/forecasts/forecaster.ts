import type { Bar } from '../bars/bar.ts'

/** What a model says of a price so many bars on: normal around a mean, on the scale of log prices. */
export interface Forecast {
  readonly mean: number
  readonly sd: number
}

/** What a model may know: log prices up to an origin, and the bars that they are the closes of where there are any. */
export interface History {
  readonly prices: readonly number[]
  /** As many as prices. */
  readonly bars?: readonly Bar[] | undefined
}

/** A fitted model. One that can be led on is given a longer history with its weights as they are. */
export type Predict = (horizon: number, now?: History) => Forecast

/** A way to forecast. Models are fitted on log prices up to an origin and know nothing after it. */
export interface Forecaster {
  readonly id: string
  readonly about: string
  /** The least number of prices it can be fitted on. */
  readonly least: number
  /** Whether a fitted model can be led on by later prices; else it forecasts further from where it was fitted. */
  readonly canBeLed?: boolean
  fit(logPrices: readonly number[], bars?: readonly Bar[]): Predict
}
