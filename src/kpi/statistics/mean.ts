/** The sum in the order given over the count; undefined where there is nothing. */
export function mean(values: ArrayLike<number>): number | undefined {
  if (values.length === 0) return undefined
  return sum(values) / values.length
}

/** The sum in the order given, so that it has the same last digit everywhere; 0 of nothing. */
export function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0
  return total
}
