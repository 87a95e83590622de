export interface LinearFit {
  readonly coefficients: readonly number[]
  /** Standard error of each coefficient. */
  readonly errors: readonly number[]
  /** Sum of squared residuals. */
  readonly squares: number
}

/** Ordinary least squares by Householder reflections; every row has a value for each coefficient. */
export function leastSquares(rows: readonly (readonly number[])[], targets: readonly number[]): LinearFit {
  const width = rows[0]?.length ?? 0
  const matrix = rows.map((row) => [...row])
  const right = [...targets]
  for (let column = 0; column < width; column++) reflect(matrix, right, column)
  const coefficients = solveUpper(matrix, right.slice(0, width))
  const squares = right.slice(width).reduce((sum, value) => sum + value * value, 0)
  const variance = squares / (rows.length - width)
  const errors = coefficients.map((_, i) => {
    // The i-th row of the inverse of R, whose length is the root of the i-th diagonal element of (X'X)^-1.
    const inverse = coefficients.map((__, j) => solveUpper(matrix, unit(width, j))[i] ?? 0)
    return Math.sqrt(variance * inverse.reduce((sum, value) => sum + value * value, 0))
  })
  return { coefficients, errors, squares }
}

const unit = (size: number, place: number) => Array.from({ length: size }, (_, i) => (i === place ? 1 : 0))

/** Clears a column below its diagonal element. */
function reflect(matrix: number[][], right: number[], column: number): void {
  const below = matrix.slice(column).map((row) => row[column] ?? 0)
  const length = Math.sqrt(below.reduce((sum, value) => sum + value * value, 0))
  if (length === 0) return
  const head = below[0] ?? 0
  const mirror = [head + (head >= 0 ? length : -length), ...below.slice(1)]
  const norm = mirror.reduce((sum, value) => sum + value * value, 0)
  const width = matrix[0]?.length ?? 0
  for (let j = column; j < width; j++) {
    const share = (2 * mirror.reduce((sum, value, i) => sum + value * (matrix[column + i]?.[j] ?? 0), 0)) / norm
    for (const [i, value] of mirror.entries()) {
      const row = matrix[column + i]
      if (row !== undefined) row[j] = (row[j] ?? 0) - share * value
    }
  }
  const share = (2 * mirror.reduce((sum, value, i) => sum + value * (right[column + i] ?? 0), 0)) / norm
  for (const [i, value] of mirror.entries()) right[column + i] = (right[column + i] ?? 0) - share * value
}

function solveUpper(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const solution = [...right]
  for (let i = right.length - 1; i >= 0; i--) {
    let rest = right[i] ?? 0
    for (let j = i + 1; j < right.length; j++) rest -= (matrix[i]?.[j] ?? 0) * (solution[j] ?? 0)
    solution[i] = rest / (matrix[i]?.[i] ?? Number.NaN)
  }
  return solution
}
