/** Columns at right angles, each with its value: matrix = vectors · values · vectors transposed. */
export interface Eigen {
  readonly values: Float64Array
  /** `vectors[i][j]` is the i-th coordinate of the j-th vector. */
  readonly vectors: readonly Float64Array[]
}

/** Rounds of rotations; eight do for any matrix met. */
const MOST_ROUNDS = 50

/** The eigenvalues and vectors of a symmetric matrix, by Jacobi's rotations (1846): slow for large ones, exact for all. */
export function symmetricEigen(matrix: readonly Float64Array[]): Eigen {
  const n = matrix.length
  const a = matrix.map((row) => Float64Array.from(row))
  const vectors = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: n }, (_unused, j) => (i === j ? 1 : 0)),
  )
  for (let round = 0; round < MOST_ROUNDS && offDiagonal(a) > 0; round++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, { p, q })
  }
  return { values: Float64Array.from(a, (row, i) => row[i] ?? 0), vectors }
}

/** What is left beside the diagonal, as far as it is not nothing next to it. */
function offDiagonal(a: readonly Float64Array[]): number {
  let sum = 0
  a.forEach((row, i) => {
    for (let j = 0; j < i; j++) {
      const scale = Math.sqrt(Math.abs((a[i]?.[i] ?? 0) * (a[j]?.[j] ?? 0)))
      if (Math.abs(row[j] ?? 0) > 1e-17 * scale) sum += Math.abs(row[j] ?? 0)
    }
  })
  return sum
}

/** Turns two axes so that the entry between them becomes 0. */
function rotate(
  a: readonly Float64Array[],
  vectors: readonly Float64Array[],
  { p, q }: { p: number; q: number },
): void {
  const between = a[p]?.[q] ?? 0
  if (between === 0) return
  const theta = ((a[q]?.[q] ?? 0) - (a[p]?.[p] ?? 0)) / (2 * between)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (const row of a) turn(row, { p, q, c, s })
  const [rowP, rowQ] = [a[p], a[q]]
  if (rowP && rowQ) {
    for (let k = 0; k < rowP.length; k++) {
      const [x, y] = [rowP[k] ?? 0, rowQ[k] ?? 0]
      rowP[k] = c * x - s * y
      rowQ[k] = s * x + c * y
    }
    rowP[q] = 0
    rowQ[p] = 0
  }
  for (const row of vectors) turn(row, { p, q, c, s })
}

function turn(row: Float64Array, { p, q, c, s }: { p: number; q: number; c: number; s: number }): void {
  const [x, y] = [row[p] ?? 0, row[q] ?? 0]
  row[p] = c * x - s * y
  row[q] = s * x + c * y
}
