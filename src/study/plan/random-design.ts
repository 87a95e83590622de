import { stream } from '../../engine/rng.ts'

interface RandomOptions {
  readonly names: readonly string[]
  readonly count: number
  readonly seed: string
}

/** Points drawn independently in the unit cube. More points keep the first ones, and one more variable moves no other. */
export const randomDesign = (options: RandomOptions): number[][] => [...randomPoints(options)]

/** The same, one by one. */
export function* randomPoints({ names, count, seed }: RandomOptions): Generator<number[], void> {
  const streams = names.map((name) => stream(seed, 'random', name))
  for (let row = 0; row < count; row++) yield streams.map(({ next }) => next())
}
