import type { Rng } from '../../engine/rng.ts'
import { quantiles } from './quantiles.ts'
import type { Trait } from './trait.ts'

export interface DrawnColumnOptions {
  readonly trait: Trait
  readonly size: number
  /**
   * `quantile`: individual i of n has the (i + 1/2)/n quantile, in random order: the column has the trait's distribution
   * whatever its size. `random`: each draws for itself, the i-th always by the stream's i-th number.
   */
  readonly sampling: 'quantile' | 'random'
  readonly rng: Rng
}

/** Half of a stream's smallest step, which keeps draws off 0. */
const HALF_STEP = 1 / 8_589_934_592

/** A trait of so many individuals. */
export function drawnColumn({ trait, size, sampling, rng }: DrawnColumnOptions): Float64Array {
  const column = new Float64Array(size)
  if (trait.kind === 'constant') return column.fill(trait.value)
  const at = quantiles(trait, size)
  if (sampling === 'random') {
    for (let i = 0; i < size; i++) column[i] = at(rng.next() + HALF_STEP)
    return column
  }
  for (let i = 0; i < size; i++) column[i] = at((i + 0.5) / size)
  shuffle(column, rng)
  return column
}

function shuffle(column: Float64Array, rng: Rng): void {
  for (let i = column.length - 1; i > 0; i--) {
    const j = rng.int(0, i)
    const swapped = column[i] ?? 0
    column[i] = column[j] ?? 0
    column[j] = swapped
  }
}
