import { randomBinomial, randomExponential, randomGamma, randomLogNormal, randomNormal, randomPoisson } from 'd3-random'

import { power } from '../power.ts'
import { DrawError } from './errors.ts'
import { keyedSource, type Seed } from './keyed-source.ts'

/** A stream of random numbers with the draws that behaviours need; anything rarer: give `next` to d3-random. */
export interface Rng {
  /** Uniform in [0, 1), with 32 bits. */
  readonly next: () => number
  uniform(low: number, high: number): number
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  normal(mean?: number, deviation?: number): number
  /** A normal, or the nearer end where it lies outside of `low` to `high`. */
  clippedNormal(options: ClippedNormal): number
  /** exp of a normal with these parameters. */
  logNormal(mu?: number, sigma?: number): number
  exponential(rate: number): number
  /** The mean is shape times scale. */
  gamma(shape: number, scale?: number): number
  /** From 0 to 1, with mean a / (a + b). */
  beta(a: number, b: number): number
  /** From `low` to `high`, the likeliest being `mode`. */
  triangular(low: number, mode: number, high: number): number
  /** From `minimum` up; the chance to be above x is (minimum / x) to the power of alpha. */
  pareto(alpha: number, minimum?: number): number
  poisson(mean: number): number
  /** How many of `trials` succeed. */
  binomial(trials: number, probability: number): number
  pick<T>(items: readonly T[]): T
  /** One of the items, as likely as its weight is of all weights. */
  weighted<T>(items: readonly T[], weights: readonly number[]): T
  /** A new array in random order. */
  shuffle<T>(items: readonly T[]): T[]
  /**
   * A stream of its own below this one, told by its name: always the same one from its first draw on, and drawing from it
   * takes nothing from this one.
   */
  fork(name: string): Rng
}

export interface ClippedNormal {
  readonly mean: number
  readonly deviation: number
  readonly low?: number
  readonly high?: number
}

/**
 * The stream of a seed and a path of names. Streams are told apart by name, so a new agent or a further draw never
 * shifts another's. It belongs to no run: a branch of one leaves it as it is.
 */
export function stream(seed: string, ...path: readonly string[]): Rng {
  return rngOf({ value: seed, epoch: 0 }, path)
}

export const rngOf = (seed: Seed, path: readonly string[]): Rng => new Stream(seed, path)

/** Nothing of a draw is kept outside the source: d3 makes normals in pairs, and the second is thrown away with its maker. */
class Stream implements Rng {
  readonly next: () => number
  readonly #seed: Seed
  readonly #path: readonly string[]

  constructor(seed: Seed, path: readonly string[]) {
    this.next = keyedSource(seed, path)
    this.#seed = seed
    this.#path = path
  }

  uniform(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  normal(mean = 0, deviation = 1): number {
    return randomNormal.source(this.next)(mean, deviation)()
  }

  clippedNormal({ mean, deviation, low = -Infinity, high = Infinity }: ClippedNormal): number {
    check('clippedNormal', low <= high, `there is nothing from ${low} to ${high}`)
    return Math.min(high, Math.max(low, this.normal(mean, deviation)))
  }

  logNormal(mu = 0, sigma = 1): number {
    return randomLogNormal.source(this.next)(mu, sigma)()
  }

  exponential(rate: number): number {
    return randomExponential.source(this.next)(rate)()
  }

  gamma(shape: number, scale = 1): number {
    check('gamma', shape > 0 && scale >= 0, `its shape is ${shape} and its scale ${scale}`)
    const { next } = this
    if (shape >= 1) return randomGamma.source(next)(shape, scale)()
    // Marsaglia and Tsang 2000, as d3 does it but for the power, which differs between versions of the engine there.
    return randomGamma.source(next)(shape + 1, scale)() * power(1 - next(), 1 / shape)
  }

  beta(a: number, b: number): number {
    const [x, y] = [this.gamma(a), this.gamma(b)]
    // Of tiny parameters both may be too small for a number: what is left of it then are its two ends.
    return x + y > 0 ? x / (x + y) : Number(this.chance(a / (a + b)))
  }

  triangular(low: number, mode: number, high: number): number {
    check('triangular', low <= mode && mode <= high, `${low}, ${mode} and ${high} do not ascend`)
    const u = this.next() * (high - low)
    return u < mode - low ? low + Math.sqrt(u * (mode - low)) : high - Math.sqrt((high - low - u) * (high - mode))
  }

  pareto(alpha: number, minimum = 1): number {
    check('pareto', alpha > 0, `its alpha is ${alpha}`)
    return minimum * power(1 - this.next(), -1 / alpha)
  }

  poisson(mean: number): number {
    return randomPoisson.source(this.next)(mean)()
  }

  binomial(trials: number, probability: number): number {
    const isCount = Number.isSafeInteger(trials) && trials >= 0
    check('binomial', isCount && probability >= 0 && probability <= 1, `${trials} trials of chance ${probability}`)
    return randomBinomial.source(this.next)(trials, probability)()
  }

  pick<T>(items: readonly T[]): T {
    check('pick', items.length > 0, 'there is nothing to pick from')
    return items[this.int(0, items.length - 1)] as T
  }

  weighted<T>(items: readonly T[], weights: readonly number[]): T {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const right = weights.length === items.length && weights.every((weight) => weight >= 0)
    check(
      'weighted',
      right && total > 0 && total < Infinity,
      `${items.length} items have the weights ${weights.join()}`,
    )
    const left = this.next() * total
    let sum = 0
    let last = 0
    for (const [i, weight] of weights.entries()) {
      if (weight === 0) continue
      last = i
      sum += weight
      if (left < sum) break
    }
    return items[last] as T
  }

  shuffle<T>(items: readonly T[]): T[] {
    const result = [...items]
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.int(0, i)
      const swapped = result[i] as T
      result[i] = result[j] as T
      result[j] = swapped
    }
    return result
  }

  fork(name: string): Rng {
    return rngOf(this.#seed, [...this.#path, 'fork', name])
  }
}

function check(draw: string, holds: boolean, problem: string): void {
  if (!holds) throw new DrawError({ draw, problem })
}
