import type { Rng } from '../../engine/rng.ts'

/**
 * How often each row comes in one draw of the moving block bootstrap (Künsch 1989): blocks of neighbours, as long as the cube
 * root of all there are, so that what hangs together in time stays together.
 */
export function blockWeights(rows: number, rng: Rng): Float64Array {
  const length = Math.max(1, Math.round(Math.cbrt(rows)))
  const weights = new Float64Array(rows)
  for (let drawn = 0; drawn < rows;) {
    const first = rng.int(0, rows - length)
    for (let i = first; i < first + length && drawn < rows; i++, drawn++) weights[i] = (weights[i] ?? 0) + 1
  }
  return weights
}
