import { type ArimaFit, fitArima, forecastArima, leadArima, type Order } from './arima.ts'
import type { Forecaster } from './forecaster.ts'
import { selectArima } from './select-arima.ts'

/** ARIMA of log prices, of a given order or of the best one. */
export const arimaForecaster = (order?: Order): Forecaster => ({
  id: 'arima',
  about: order === undefined ? 'ARIMA of the order with the least AIC' : `ARIMA (${order.join(', ')})`,
  least: 40,
  canBeLed: true,
  fit(prices) {
    const fit = order === undefined ? selectArima(prices).best : fitArima(prices, order)
    const say = (model: ArimaFit, horizon: number) => {
      const { mean, se } = forecastArima(model, horizon)
      return { mean: mean[horizon - 1] ?? Number.NaN, sd: se[horizon - 1] ?? Number.NaN }
    }
    return (horizon, now) => say(now === undefined ? fit : leadArima(fit, now.prices), horizon)
  },
})
