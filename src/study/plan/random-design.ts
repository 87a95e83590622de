import { stream } from '../../engine/rng.ts'

interface RandomOptions {
  readonly names: readonly string[]
  readonly count: number
  readonly seed: string
}

/** Points drawn independently in the unit cube. More points keep the first ones, and one more variable moves no other. */
export function randomDesign({ names, count, seed }: RandomOptions): number[][] {
  const columns = names.map((name) => {
    const { next } = stream(seed, 'random', name)
    return Array.from({ length: count }, next)
  })
  return Array.from({ length: count }, (_, row) => columns.map((column) => column[row] ?? 0))
}
