import { randomInt } from 'node:crypto'

import { randomLcg } from 'd3-random'

/** Draws whole numbers, of any size, from one seed. */
export interface Dice {
  /** From 0 to n - 1. */
  below(n: number): number
  /** From low to high, both included. */
  between(low: bigint, high: bigint): bigint
  pick<T>(items: readonly T[]): T
  chance(probability: number): boolean
}

export function dice(seed: number): Dice {
  const random = randomLcg(seed / 2 ** 32)
  const below = (n: number): number => Math.floor(random() * n)
  const word = (): bigint => BigInt(below(2 ** 32))
  return {
    below,
    // 128 bits, far more than any range asked for: the remainder is as good as even.
    between: (low, high) =>
      low + (((((((word() << 32n) | word()) << 32n) | word()) << 32n) | word()) % (high - low + 1n)),
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
    chance: (probability) => random() < probability,
  }
}

/** Of runs that ask for none: who changes something else is not held up by luck that was there before. */
const USUAL_SEED = 2_611

/** The usual seed, the one in FUZZ_SEED, or a new one with FUZZ_SEED=random: put it in the test's name. */
export function fuzzSeed(): number {
  const asked = process.env.FUZZ_SEED ?? USUAL_SEED
  return asked === 'random' ? randomInt(2 ** 32) : Number(asked)
}

/** Where `npm test` takes a third of the steps and leaves the whole to `npm run test:long`. */
const MANY = 600

/** How many random actions to take: FUZZ_STEPS, or what is usual, of which a quick run takes a part. */
export function fuzzSteps(usual: number): number {
  const isLong = process.env.SAFFRON_LONG !== undefined || usual < MANY
  return Number(process.env.FUZZ_STEPS ?? (isLong ? usual : Math.round(usual / 3)))
}
