import type { Values } from './grid.ts'

/** The sets there were, in their places, and behind them those of the new design that are not among them. */
export function extendedBy(before: readonly Values[], after: readonly Values[]): Values[] {
  const known = new Set(before.map(keyOf))
  return [...before, ...after.filter((set) => !known.has(keyOf(set)))]
}

/** The same for the same values, in whatever order they were named. */
function keyOf(set: Values): string {
  return JSON.stringify(Object.entries(set).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
