import { correlation, covariance, mean, sampleDeviation } from '../statistics/moments.ts'
import { finite, type RiskMetrics } from './risk-metrics.ts'

/** How returns stand to those of a benchmark in the same steps; alpha without compounding. */
export function relativeMetrics(
  returns: readonly number[],
  benchmark: readonly number[],
  { perYear }: { readonly perYear: number },
): RiskMetrics {
  const deviation = sampleDeviation(benchmark)
  const beta = covariance(returns, benchmark) / (deviation * deviation)
  const ahead = returns.map((value, i) => value - (benchmark[i] ?? Number.NaN))
  const error = sampleDeviation(ahead)
  return finite({
    correlation: correlation(returns, benchmark),
    beta,
    alpha_annual_simple: (mean(returns) - beta * mean(benchmark)) * perYear,
    tracking_error_annual: error * Math.sqrt(perYear),
    information_ratio: (mean(ahead) / error) * Math.sqrt(perYear),
  })
}
