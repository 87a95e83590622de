import { stream } from '../../engine/rng.ts'

interface LatinOptions {
  readonly names: readonly string[]
  readonly seed: string
  /** How many points the design began with. */
  readonly first: number
  /** How many there are to be now; as many as at first unless said otherwise. */
  readonly count?: number
}

/**
 * A Latin hypercube (McKay, Beckman and Conover 1979): along each variable every one of `first` equal shares holds one
 * point. It grows by doubling (Sallaberry, Helton and Hora 2008): the new points take the halves that are still empty, so
 * that at `first` times a power of two it is a Latin hypercube again; in between it is the beginning of the next one.
 */
export const latinHypercube = (options: LatinOptions): number[][] => [...latinPoints(options)]

/** The same, one by one. */
export function* latinPoints({ names, seed, first, count = first }: LatinOptions): Generator<number[], void> {
  const columns = names.map((name) => {
    const values: number[] = []
    for (let round = 0; values.length < count; round++) {
      for (const value of newValues(values, { first, path: [seed, 'latin', name, String(round)] })) values.push(value)
    }
    return values
  })
  for (let row = 0; row < count; row++) yield columns.map((column) => column[row] ?? 0)
}

function newValues(
  before: readonly number[],
  { first, path: [seed, ...path] }: { first: number; path: [string, ...string[]] },
): number[] {
  const rng = stream(seed, ...path)
  const cells = before.length === 0 ? first : 2 * before.length
  const taken = new Set(before.map((value) => Math.floor(value * cells)))
  const empty = Array.from({ length: cells }, (_, cell) => cell).filter((cell) => !taken.has(cell))
  return rng.shuffle(empty).map((cell) => (cell + rng.next()) / cells)
}
