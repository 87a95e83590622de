/** The lower triangle whose product with its own transpose is the matrix; undefined where that is not positive semidefinite. */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const lower: number[][] = []
  for (const [i, row] of matrix.entries()) {
    const own: number[] = []
    for (let j = 0; j <= i; j++) {
      const other = j === i ? own : (lower[j] ?? [])
      const rest = (row[j] ?? 0) - own.reduce((sum, value, k) => sum + value * (other[k] ?? 0), 0)
      const pivot = lower[j]?.[j] ?? 0
      if (j < i) own.push(pivot === 0 ? 0 : rest / pivot)
      // What is left of a matrix of less than full rank is nothing but rounding.
      else if (rest < -1e-12) return undefined
      else own.push(Math.sqrt(Math.max(0, rest)))
    }
    lower.push(own)
  }
  const isWhole = matrix.every((row, i) =>
    row.every((value, j) => j > i || Math.abs(dot(lower[i], lower[j]) - value) < 1e-9),
  )
  return isWhole ? lower : undefined
}

const dot = (a: readonly number[] = [], b: readonly number[] = []): number =>
  a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0)
