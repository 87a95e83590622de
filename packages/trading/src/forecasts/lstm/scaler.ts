/** Brings columns to mean 0 and deviation 1, as they were in the rows it is fitted on: those of the training, no later ones. */
export type Scaler = (row: readonly number[]) => number[]

export function fitScaler(rows: readonly (readonly number[])[]): Scaler {
  const width = rows[0]?.length ?? 0
  const scales = Array.from({ length: width }, (_, column) => {
    const values = rows.map((row) => row[column] ?? 0)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length
    // A column that stands still says nothing: it becomes 0.
    return { mean, deviation: Math.sqrt(square) || 1 }
  })
  return (row) => scales.map(({ mean, deviation }, column) => ((row[column] ?? 0) - mean) / deviation)
}
