import { covariance } from '../statistics/moments.ts'

/**
 * Covariances of several series of returns, shrunk towards uncorrelated ones: every covariance, but no variance, is
 * taken times 1 - shrinkage. The idea is Ledoit and Wolf's (2004), the amount here is chosen, not estimated.
 */
export const shrunkCovariances = (series: readonly (readonly number[])[], shrinkage = 0.1): number[][] =>
  series.map((a, i) => series.map((b, j) => covariance(a, b) * (i === j ? 1 : 1 - shrinkage)))
