import type { Distribution } from './distribution.ts'

/** Why nothing can be drawn from a distribution, in words; undefined where something can. */
export function distributionProblem(distribution: Distribution): string | undefined {
  const { kind } = distribution
  if (kind === 'oneOf') return choicesProblem(distribution.values, distribution.weights)
  const { kind: _kind, ...numbers } = distribution
  const broken = Object.entries(numbers).find(([, value]) => !Number.isFinite(value))
  if (broken) return `${broken[0]} is no finite number`
  switch (kind) {
    case 'uniform':
    case 'logUniform':
    case 'triangular':
    case 'int':
      return rangeProblem(distribution)
    case 'normal':
      return distribution.deviation >= 0 ? undefined : 'its deviation is below 0'
    case 'logNormal':
      return distribution.sigma >= 0 ? undefined : 'its sigma is below 0'
    case 'beta':
      return distribution.a > 0 && distribution.b > 0 ? undefined : 'a and b must be above 0'
    case 'exponential':
      return distribution.rate > 0 ? undefined : 'its rate must be above 0'
  }
}

type Ranged = Extract<Distribution, { readonly low: number }>

function rangeProblem(distribution: Ranged): string | undefined {
  const { kind, low, high } = distribution
  if (low > high) return `${low} is above ${high}`
  if (kind === 'logUniform' && low <= 0) return 'both bounds must be above 0'
  if (kind === 'triangular' && (distribution.mode < low || distribution.mode > high)) return 'its mode is out of bounds'
  if (kind === 'int' && !(distribution.by > 0)) return 'its steps must be above 0'
  return undefined
}

function choicesProblem(values: readonly unknown[], weights: readonly number[] | undefined): string | undefined {
  if (values.length === 0) return 'it has nothing to choose from'
  if (weights === undefined) return undefined
  if (weights.length !== values.length) return `${values.length} values have ${weights.length} weights`
  if (weights.some((weight) => !(weight >= 0 && weight < Infinity))) return 'a weight is no number, 0 or more'
  return weights.some((weight) => weight > 0) ? undefined : 'all weights are 0'
}
