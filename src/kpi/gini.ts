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
  // The sum of i x_i: x_i is in the last sums of i suffixes. Additions alone cost a third of products.
  let [suffix, byPlace] = [0n, 0n]
  for (let i = ascending.length - 1; i >= 0; i--) {
    suffix += ascending[i] ?? 0n
    byPlace += suffix
  }
  return ((2n * byPlace - (count + 1n) * total) * WAD) / (count * total)
}
