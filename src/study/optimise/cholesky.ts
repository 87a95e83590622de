/** The lower triangle of a symmetric matrix's Cholesky factor, row by row: what solves by it. */
export interface Cholesky {
  /** Of L z = b. */
  forward(b: ArrayLike<number>): Float64Array
  /** Of the matrix itself. */
  solve(b: ArrayLike<number>): Float64Array
  /** The logarithm of the determinant. */
  readonly logDeterminant: number
}

/** Factors a symmetric matrix of n rows, given row by row; undefined where it is not positive definite. */
export function cholesky(matrix: Float64Array, n: number): Cholesky | undefined {
  const lower = new Float64Array(n * n)
  let logDeterminant = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j] ?? 0
      for (let k = 0; k < j; k++) sum -= (lower[i * n + k] ?? 0) * (lower[j * n + k] ?? 0)
      if (i > j) lower[i * n + j] = sum / (lower[j * n + j] ?? 1)
      else if (sum > 0) lower[i * n + i] = Math.sqrt(sum)
      else return undefined
    }
    logDeterminant += 2 * Math.log(lower[i * n + i] ?? 1)
  }

  function forward(b: ArrayLike<number>): Float64Array {
    const z = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      let sum = b[i] ?? 0
      for (let k = 0; k < i; k++) sum -= (lower[i * n + k] ?? 0) * (z[k] ?? 0)
      z[i] = sum / (lower[i * n + i] ?? 1)
    }
    return z
  }

  return {
    forward,
    solve(b) {
      const x = forward(b)
      for (let i = n - 1; i >= 0; i--) {
        let sum = x[i] ?? 0
        for (let k = i + 1; k < n; k++) sum -= (lower[k * n + i] ?? 0) * (x[k] ?? 0)
        x[i] = sum / (lower[i * n + i] ?? 1)
      }
      return x
    },
    logDeterminant,
  }
}
