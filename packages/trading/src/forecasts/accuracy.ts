import { mean } from '../statistics/moments.ts'
import { normalQuantile } from 'saffron-sim/statistics'
import { finite, type RiskMetrics } from '../metrics/risk-metrics.ts'
import type { Prediction } from './walk-forward.ts'

/** How forecasts stood the test; null where there is nothing to divide by. `mase` under 1 beats the last price. */
export function accuracy(predictions: readonly Prediction[]): RiskMetrics {
  const misses = predictions.map(({ forecast, actual }) => actual - forecast.mean)
  const moves = predictions.map(({ now, actual }) => Math.abs(actual - now))
  const directed = predictions.filter(({ forecast, now, actual }) => forecast.mean !== now && actual !== now)
  const inside = (level: number) => {
    const width = normalQuantile(0.5 + level / 2)
    return mean(
      predictions.map(({ forecast, actual }) => Number(Math.abs(actual - forecast.mean) <= width * forecast.sd)),
    )
  }
  const pinball = (share: number) =>
    mean(
      predictions.map(({ forecast, actual }) => {
        const miss = actual - (forecast.mean + normalQuantile(share) * forecast.sd)
        return Math.max(share * miss, (share - 1) * miss)
      }),
    )
  const mae = mean(misses.map(Math.abs))
  return finite({
    n: predictions.length,
    hit_rate: mean(
      directed.map(({ forecast, now, actual }) => Number(Math.sign(forecast.mean - now) === Math.sign(actual - now))),
    ),
    mae,
    rmse: Math.sqrt(mean(misses.map((miss) => miss * miss))),
    mase: mae / mean(moves),
    coverage_80: inside(0.8),
    coverage_95: inside(0.95),
    pinball_10: pinball(0.1),
    pinball_90: pinball(0.9),
  })
}
