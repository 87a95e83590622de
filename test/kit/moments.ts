const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean, variance and excess kurtosis of a sample. */
export function moments(values: readonly number[]) {
  const centre = mean(values)
  const power = (k: number) => mean(values.map((value) => (value - centre) ** k))
  return { mean: centre, variance: power(2), kurtosis: power(4) / power(2) ** 2 - 3 }
}

/** The correlation of two samples. */
export function correlationOf(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  const product = mean(a.map((value, i) => (value - meanA) * ((b[i] ?? 0) - meanB)))
  return product / Math.sqrt(moments(a).variance * moments(b).variance)
}

/** The correlation of a series with itself so many places later. */
export const autocorrelation = (values: readonly number[], lag: number): number =>
  correlationOf(values.slice(0, -lag), values.slice(lag))

/** How the logarithm of a path moves from each of its points to the next. */
export function logReturns(
  path: (time: number) => bigint,
  { start, step, count }: { start: number; step: number; count: number },
) {
  const logs = Array.from({ length: count + 1 }, (_, k) => Math.log(Number(path(start + k * step))))
  return logs.slice(1).map((log, k) => log - (logs[k] ?? 0))
}
