import { betaCdf, betaQuantile } from '../../probability/beta.ts'
import { normalCdf, normalQuantile } from '../../probability/normal.ts'
import type { Distribution } from '../../field/distribution.ts'

/** The distributions that have a density. */
export type Continuous = Exclude<Distribution, { kind: 'oneOf' | 'int' }>

/** The one value of a distribution that does not vary; undefined for all others. */
export function onlyValueOf(distribution: Continuous): number | undefined {
  switch (distribution.kind) {
    case 'uniform':
    case 'logUniform':
    case 'triangular':
      return distribution.low === distribution.high ? distribution.low : undefined
    case 'normal':
      return distribution.deviation === 0 ? distribution.mean : undefined
    case 'logNormal':
      return distribution.sigma === 0 ? Math.exp(distribution.mu) : undefined
    case 'beta':
    case 'exponential':
      return undefined
  }
}

/** The value below which the distribution lies with probability `u`. */
export function quantileOf(distribution: Continuous, u: number): number {
  switch (distribution.kind) {
    case 'uniform':
      return u * (distribution.high - distribution.low) + distribution.low
    case 'logUniform': {
      const bottom = Math.log(distribution.low)
      return Math.exp(u * (Math.log(distribution.high) - bottom) + bottom)
    }
    case 'normal':
      return distribution.mean + distribution.deviation * normalQuantile(u)
    case 'logNormal':
      return Math.exp(distribution.mu + distribution.sigma * normalQuantile(u))
    case 'beta':
      return betaQuantile(u, distribution)
    case 'triangular':
      return triangularQuantile(distribution, u)
    case 'exponential':
      return -Math.log1p(-u) / distribution.rate
  }
}

/** The probability of a value at or below `x`. */
export function cdfOf(distribution: Continuous, x: number): number {
  switch (distribution.kind) {
    case 'uniform':
      return within((x - distribution.low) / (distribution.high - distribution.low))
    case 'logUniform': {
      if (x <= 0) return 0
      const bottom = Math.log(distribution.low)
      return within((Math.log(x) - bottom) / (Math.log(distribution.high) - bottom))
    }
    case 'normal':
      return normalCdf((x - distribution.mean) / distribution.deviation)
    case 'logNormal':
      return x <= 0 ? 0 : normalCdf((Math.log(x) - distribution.mu) / distribution.sigma)
    case 'beta':
      return betaCdf(x, distribution)
    case 'triangular':
      return triangularCdf(distribution, x)
    case 'exponential':
      return x <= 0 ? 0 : -Math.expm1(-distribution.rate * x)
  }
}

const within = (share: number): number => Math.min(1, Math.max(0, share))

type Triangular = Distribution & { kind: 'triangular' }

function triangularQuantile({ low, mode, high }: Triangular, u: number): number {
  const width = high - low
  if (u * width < mode - low) return low + Math.sqrt(u * width * (mode - low))
  return high - Math.sqrt((1 - u) * width * (high - mode))
}

function triangularCdf({ low, mode, high }: Triangular, x: number): number {
  if (x <= low) return 0
  if (x >= high) return 1
  const width = high - low
  if (x < mode) return ((x - low) * (x - low)) / (width * (mode - low))
  return 1 - ((high - x) * (high - x)) / (width * (high - mode))
}
