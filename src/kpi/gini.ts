import { WAD } from '../units.ts'

/**
 * Gini's coefficient, WAD: 0 where all have the same, close to 1 where one has all; undefined where nobody has any.
 * With the amounts in ascending order it is the sum of (2i - n - 1) x_i over n times their sum (Sen 1973).
 */
export function gini(amounts: readonly bigint[]): bigint | undefined {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n)
  if (total === 0n) return undefined
  const count = BigInt(amounts.length)
  const ascending = amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const weighted = ascending.reduce((sum, amount, i) => sum + (2n * BigInt(i + 1) - count - 1n) * amount, 0n)
  return (weighted * WAD) / (count * total)
}
