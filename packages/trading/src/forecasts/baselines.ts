import { mean, sampleDeviation } from '../statistics/moments.ts'
import type { Forecaster } from './forecaster.ts'

const changes = (values: readonly number[]) => values.slice(1).map((value, i) => value - (values[i] ?? 0))

/** The last price, for ever: what every other model has to beat. */
export const lastValue: Forecaster = {
  id: 'last',
  about: 'The last price; a random walk without drift',
  least: 3,
  fit(prices) {
    const sd = Math.sqrt(mean(changes(prices).map((change) => change * change)))
    const last = prices.at(-1) ?? Number.NaN
    return (horizon) => ({ mean: last, sd: sd * Math.sqrt(horizon) })
  },
}

export const drift: Forecaster = {
  id: 'drift',
  about: 'The last price and the mean change of the past; a random walk with drift',
  least: 3,
  fit(prices) {
    const steps = changes(prices)
    const [slope, sd, last] = [mean(steps), sampleDeviation(steps), prices.at(-1) ?? Number.NaN]
    // The slope is uncertain too: h + h² / n variances.
    return (horizon) => ({
      mean: last + horizon * slope,
      sd: sd * Math.sqrt(horizon + (horizon * horizon) / steps.length),
    })
  },
}

/** Steps by which the weight of a change has halved. */
const HALF_LIFE = 20

export const weightedDrift: Forecaster = {
  id: 'ewma',
  about: 'The last price and an exponentially weighted mean of the changes, half of it from the last twenty',
  least: 3,
  fit(prices) {
    const steps = changes(prices)
    const kept = Math.exp(-Math.LN2 / HALF_LIFE)
    let [weight, sum, squares] = [0, 0, 0]
    for (const step of steps) {
      weight = weight * kept + 1
      sum = sum * kept + step
      squares = squares * kept + step * step
    }
    const slope = sum / weight
    const sd = Math.sqrt(Math.max(squares / weight - slope * slope, 0))
    const last = prices.at(-1) ?? Number.NaN
    return (horizon) => ({ mean: last + horizon * slope, sd: sd * Math.sqrt(horizon) })
  },
}
