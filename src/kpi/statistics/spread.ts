/** How amounts are spread, in their own smallest units, rounded down. */
export interface Spread {
  readonly sum: bigint
  /** Undefined of no amounts, as are the quantiles. */
  readonly mean: bigint | undefined
  readonly P10: bigint | undefined
  readonly P50: bigint | undefined
  readonly P90: bigint | undefined
}

/** Exact, where the statistics of plain numbers would lose digits; quantiles lie between the two amounts beside them. */
export function spreadOf(amounts: readonly bigint[]): Spread {
  const ascending = amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const sum = amounts.reduce((total, amount) => total + amount, 0n)
  const tenth = (tenths: number) => quantile(ascending, tenths)
  const mean = amounts.length === 0 ? undefined : sum / BigInt(amounts.length)
  return { sum, mean, P10: tenth(1), P50: tenth(5), P90: tenth(9) }
}

function quantile(ascending: readonly bigint[], tenths: number): bigint | undefined {
  const place = tenths * (ascending.length - 1)
  const below = ascending[Math.floor(place / 10)]
  const above = ascending[Math.ceil(place / 10)]
  if (below === undefined || above === undefined) return undefined
  return below + ((above - below) * BigInt(place % 10)) / 10n
}
