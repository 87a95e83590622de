import { hadamardMatrix } from './hadamard-matrix.ts'

interface PlackettBurmanOptions {
  readonly dimensions: number
  /** Adds every row with all signs turned, so that no pair of variables acting together is taken for one alone. */
  readonly folded?: boolean
}

/**
 * The design of Plackett and Burman (1946): with the least multiple of four rows that is known, above the number of
 * variables, each variable is up in half of them, and so is each other among those. Rows of -1 and 1.
 */
export function plackettBurman({ dimensions, folded = false }: PlackettBurmanOptions): number[][] {
  let order = Math.max(4, 4 * Math.ceil((dimensions + 1) / 4))
  let matrix = hadamardMatrix(order)
  while (matrix === undefined) matrix = hadamardMatrix((order += 4))
  // The first column is made all 1 and stands for the mean.
  const rows = matrix.map((row) => row.slice(1, dimensions + 1).map((sign) => sign * (row[0] ?? 1)))
  return folded ? [...rows, ...rows.map((row) => row.map((sign) => -sign))] : rows
}
