import { WAD } from '../units.ts'

/** What share of all the `count` largest amounts are, WAD; undefined where nobody has any. */
export function topShare(amounts: readonly bigint[], count: number): bigint | undefined {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n)
  if (total === 0n) return undefined
  const largest = amounts.toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0)).slice(0, count)
  return (largest.reduce((sum, amount) => sum + amount, 0n) * WAD) / total
}
