/** Relative changes from each value of a curve to the next: one fewer than values. */
export const returnsOf = (equity: readonly number[]): number[] =>
  equity.slice(1).map((value, i) => value / (equity[i] ?? Number.NaN) - 1)
