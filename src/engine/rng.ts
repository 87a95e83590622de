import { createHash } from 'node:crypto'

import { randomExponential, randomLogNormal, randomNormal, randomPoisson } from 'd3-random'

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
  /** exp of a normal with these parameters. */
  logNormal(mu?: number, sigma?: number): number
  exponential(rate: number): number
  poisson(mean: number): number
  pick<T>(items: readonly T[]): T
  /** A new array in random order. */
  shuffle<T>(items: readonly T[]): T[]
}

/**
 * The stream of a seed and a path of names. Streams are told apart by name, so a new agent or a further draw never
 * shifts another's. The path is hashed with its lengths: ('a', 'bc') and ('ab', 'c') differ.
 */
export function stream(seed: string, ...path: readonly string[]): Rng {
  const hash = createHash('sha256')
  for (const part of [seed, ...path]) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  const state = hash.digest()
  return rngFrom(sfc32(state.readInt32LE(0), state.readInt32LE(4), state.readInt32LE(8), state.readInt32LE(12)))
}

function rngFrom(next: () => number): Rng {
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    uniform: (low, high) => low + (high - low) * next(),
    int,
    chance: (probability) => next() < probability,
    normal: (mean = 0, deviation = 1) => randomNormal.source(next)(mean, deviation)(),
    logNormal: (mu = 0, sigma = 1) => randomLogNormal.source(next)(mu, sigma)(),
    exponential: (rate) => randomExponential.source(next)(rate)(),
    poisson: (mean) => randomPoisson.source(next)(mean)(),
    pick: (items) => {
      if (items.length === 0) throw new RangeError('pick: there is nothing to pick from')
      return items[int(0, items.length - 1)] as (typeof items)[number]
    },
    shuffle: (items) => {
      const result = [...items]
      for (let i = result.length - 1; i > 0; i--) {
        const j = int(0, i)
        const swapped = result[i] as (typeof result)[number]
        result[i] = result[j] as (typeof result)[number]
        result[j] = swapped
      }
      return result
    },
  }
}

/** Chris Doty-Humphrey's small fast counter generator (PractRand), 128 bits of state; 12 rounds mix the seed in. */
function sfc32(a: number, b: number, c: number, counter: number): () => number {
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
