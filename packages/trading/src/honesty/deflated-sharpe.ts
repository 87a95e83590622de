import { normalCdf, normalQuantile } from 'saffron-sim/statistics'

/** Euler and Mascheroni's constant. */
const GAMMA = 0.5772156649015329

interface Sharpe {
  /** Mean over deviation of the returns, not annualised. */
  readonly sharpe: number
  /** Number of returns, their skew and their kurtosis (3 where normal). */
  readonly count: number
  readonly skew: number
  readonly kurtosis: number
  /** How many sets were tried, and the variance of their ratios. */
  readonly trials: number
  readonly trialVariance: number
}

/** The ratio that the best of so many useless sets is expected to show. */
export function luckySharpe({ trials, trialVariance }: Pick<Sharpe, 'trials' | 'trialVariance'>): number {
  if (trials < 2) return 0
  const best = (1 - GAMMA) * normalQuantile(1 - 1 / trials) + GAMMA * normalQuantile(1 - 1 / (trials * Math.E))
  return Math.sqrt(trialVariance) * best
}

/**
 * The probability that a strategy is better than the luckiest of as many useless ones: David Bailey and Marcos López de
 * Prado, "The Deflated Sharpe Ratio" (2014).
 */
export function deflatedSharpe({ sharpe, count, skew, kurtosis, ...tried }: Sharpe): number {
  const spread = Math.sqrt(1 - skew * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe)
  return normalCdf(((sharpe - luckySharpe(tried)) * Math.sqrt(count - 1)) / spread)
}
