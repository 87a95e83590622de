/** Sums run from the first value to the last, so that the same values give the same bits. */
export function total(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

/** NaN of no values. */
export const mean = (values: readonly number[]): number => total(values) / values.length

/** Mean of a power of the distances from the mean. */
export function centralMoment(values: readonly number[], order: 2 | 3 | 4): number {
  const middle = mean(values)
  let sum = 0
  for (const value of values) {
    const square = (value - middle) * (value - middle)
    sum += order === 2 ? square : order === 3 ? square * (value - middle) : square * square
  }
  return sum / values.length
}

/** Standard deviation of a sample: over n - 1. */
export const sampleDeviation = (values: readonly number[]): number =>
  Math.sqrt((centralMoment(values, 2) * values.length) / (values.length - 1))

/** Of a sample, like its deviation. */
export function covariance(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  return total(a.map((value, i) => (value - meanA) * ((b[i] ?? 0) - meanB))) / (a.length - 1)
}

/** Pearson's; NaN where one of them does not vary. */
export const correlation = (a: readonly number[], b: readonly number[]): number =>
  covariance(a, b) / (sampleDeviation(a) * sampleDeviation(b))
