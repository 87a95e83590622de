import type { Rng } from '../../engine/rng.ts'
import type { Distribution, Scalar } from '../../field/distribution.ts'

/** Draws one value. The bounds of what is drawn for are not known here: the caller checks or draws again. */
export function draw(distribution: Distribution, rng: Rng): Scalar {
  switch (distribution.kind) {
    case 'uniform':
      return rng.uniform(distribution.low, distribution.high)
    case 'int': {
      const { low, high, by } = distribution
      return low + by * rng.int(0, Math.floor((high - low) / by))
    }
    case 'logUniform':
      return Math.exp(rng.uniform(Math.log(distribution.low), Math.log(distribution.high)))
    case 'normal':
      return rng.normal(distribution.mean, distribution.deviation)
    case 'logNormal':
      return rng.logNormal(distribution.mu, distribution.sigma)
    case 'beta':
      return rng.beta(distribution.a, distribution.b)
    case 'triangular':
      return rng.triangular(distribution.low, distribution.mode, distribution.high)
    case 'exponential':
      return rng.exponential(distribution.rate)
    case 'oneOf':
      return distribution.weights === undefined
        ? rng.pick(distribution.values)
        : rng.weighted(distribution.values, distribution.weights)
  }
}
