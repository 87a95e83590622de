import { centralMoment, mean } from '../statistics/moments.ts'

/** Correlations of a series with itself so many steps before, lag 0 first; all over the whole variance. */
export function autocorrelations(series: readonly number[], lags: number): number[] {
  const middle = mean(series)
  const variance = centralMoment(series, 2) * series.length
  return Array.from({ length: lags + 1 }, (_, lag) => {
    let sum = 0
    for (let i = lag; i < series.length; i++) sum += ((series[i] ?? 0) - middle) * ((series[i - lag] ?? 0) - middle)
    return sum / variance
  })
}

/** What of each correlation is not explained by the shorter lags: Durbin's recursion (1960). */
export function partialAutocorrelations(correlations: readonly number[]): number[] {
  const partial = [1]
  let weights: number[] = []
  for (let lag = 1; lag < correlations.length; lag++) {
    const explained = weights.reduce((sum, weight, i) => sum + weight * (correlations[lag - 1 - i] ?? 0), 0)
    const scale = 1 - weights.reduce((sum, weight, i) => sum + weight * (correlations[i + 1] ?? 0), 0)
    const last = ((correlations[lag] ?? 0) - explained) / scale
    weights = [...weights.map((weight, i) => weight - last * (weights[weights.length - 1 - i] ?? 0)), last]
    partial.push(last)
  }
  return partial
}

/** Whether a series is noise, by its first autocorrelations: Ljung and Box (1978). Of an even number of lags. */
export function ljungBox(series: readonly number[], lags: number): { stat: number; p: number } {
  const n = series.length
  const correlations = autocorrelations(series, lags)
  const stat = n * (n + 2) * correlations.slice(1).reduce((sum, value, i) => sum + (value * value) / (n - i - 1), 0)
  return { stat, p: chiSquaredTail(stat, lags) }
}

/** Probability of more than x, for an even number of degrees of freedom: a finite sum. */
function chiSquaredTail(x: number, degrees: number): number {
  let [term, sum] = [1, 1]
  for (let k = 1; k < degrees / 2; k++) {
    term *= x / 2 / k
    sum += term
  }
  return Math.exp(-x / 2) * sum
}
