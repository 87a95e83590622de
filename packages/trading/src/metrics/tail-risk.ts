import { centralMoment, mean, sampleDeviation } from '../statistics/moments.ts'
import { normalDensity, normalQuantile, quantile } from 'saffron-sim/statistics'
import { ascending } from '../statistics/median.ts'

/**
 * Value at risk and the mean loss beyond it, at 95 and 99 %: from the returns themselves, from a normal distribution,
 * and with Cornish and Fisher's correction for skew and tails. Losses are positive.
 */
export function tailRisk(returns: readonly number[]): Record<string, number> {
  const variance = centralMoment(returns, 2)
  const skew = centralMoment(returns, 3) / (variance * Math.sqrt(variance))
  const excess = centralMoment(returns, 4) / (variance * variance) - 3
  const normal = { middle: mean(returns), deviation: sampleDeviation(returns) }
  const sorted = ascending(returns)
  const levels = [95, 99].map((level) => ({
    ...historical(sorted, level),
    ...parametric({ ...normal, skew, excess, level }),
  }))
  return { skew, excess_kurtosis: excess, ...levels[0], ...levels[1] }
}

function historical(sorted: readonly number[], level: number): Record<string, number> {
  const share = 1 - level / 100
  const cut = quantile(sorted, share) ?? Number.NaN
  // Of 100 returns the worst five, not six: the share itself is not exact.
  const worst = Math.ceil(share * sorted.length - 1e-9)
  return {
    [`var_hist_${level}`]: -cut,
    [`cvar_hist_le_quantile_${level}`]: -mean(sorted.filter((value) => value <= cut)),
    [`cvar_worst_m_${level}`]: -mean(sorted.slice(0, worst)),
  }
}

interface Shape {
  readonly middle: number
  readonly deviation: number
  readonly skew: number
  readonly excess: number
  readonly level: number
}

function parametric({ middle, deviation, skew, excess, level }: Shape): Record<string, number> {
  const share = 1 - level / 100
  const z = normalQuantile(share)
  const [z2, z3] = [z * z, z * z * z]
  const corrected = z + ((z2 - 1) * skew) / 6 + ((z3 - 3 * z) * excess) / 24 - ((2 * z3 - 5 * z) * skew * skew) / 36
  return {
    [`var_normal_${level}`]: -(middle + z * deviation),
    [`cvar_normal_${level}`]: -(middle - (deviation * normalDensity(z)) / share),
    [`var_cornish_fisher_${level}`]: -(middle + corrected * deviation),
  }
}
