import { mean, sampleDeviation, total } from '../statistics/moments.ts'
import { cappedSimplex } from './capped-simplex.ts'
import { shrunkCovariances } from './covariance-matrix.ts'

/** How money is divided among markets: long only, no share above the cap, together 1 where the cap allows. */
export type Allocation = (returns: readonly (readonly number[])[], cap?: number) => number[]

export const equalWeights: Allocation = (returns, cap = 1) =>
  cappedSimplex(
    returns.map(() => 1 / returns.length),
    cap,
  )

/** Less for what swings more. */
export const inverseVolatility: Allocation = (returns, cap = 1) => {
  const calm = returns.map((series) => 1 / Math.max(sampleDeviation(series), 1e-12))
  return cappedSimplex(
    calm.map((value) => value / total(calm)),
    cap,
  )
}

/** The least variance that the covariances allow. */
export const minimumVariance: Allocation = (returns, cap = 1) => {
  const covariances = shrunkCovariances(returns)
  return descend(returns.length, { cap, cost: (weights) => quadratic(covariances, weights) })
}

/** The largest mean return over deviation; where nothing has earned, the least variance. */
export const maximumSharpe: Allocation = (returns, cap = 1) => {
  const means = returns.map(mean)
  if (means.every((value) => value <= 0)) return minimumVariance(returns, cap)
  const covariances = shrunkCovariances(returns)
  const cost = (weights: readonly number[]) =>
    -total(weights.map((weight, i) => weight * (means[i] ?? 0))) / Math.sqrt(quadratic(covariances, weights))
  return descend(returns.length, { cap, cost })
}

const quadratic = (matrix: readonly (readonly number[])[], weights: readonly number[]): number =>
  total(matrix.map((row, i) => (weights[i] ?? 0) * total(row.map((value, j) => value * (weights[j] ?? 0)))))

interface Descent {
  readonly cap: number
  readonly cost: (weights: readonly number[]) => number
}

/** Moves weight from one market to another, by ever smaller parts, as long as that lowers the cost: no slopes needed. */
function descend(size: number, { cap, cost }: Descent): number[] {
  let weights = cappedSimplex(
    Array.from({ length: size }, () => 1 / size),
    cap,
  )
  let least = cost(weights)
  for (let part = 0.25; part > 1e-7;) {
    let moved = false
    for (let from = 0; from < size; from++) {
      for (let to = 0; to < size; to++) {
        const amount = Math.min(part, weights[from] ?? 0, cap - (weights[to] ?? 0))
        if (from === to || !(amount > 0)) continue
        const next = weights.with(from, (weights[from] ?? 0) - amount).with(to, (weights[to] ?? 0) + amount)
        const value = cost(next)
        if (value < least) [weights, least, moved] = [next, value, true]
      }
    }
    if (!moved) part /= 2
  }
  return weights
}

/** Whether any weight has drifted further than the band from where it should be. */
export const needsRebalance = (now: readonly number[], wanted: readonly number[], band = 0.05): boolean =>
  now.some((weight, i) => Math.abs(weight - (wanted[i] ?? 0)) > band)
