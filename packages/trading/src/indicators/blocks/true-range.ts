import type { Bar } from '../../bars/bar.ts'

/** What a bar moved, the gap from the last close included. */
export const trueRange = ({ high, low }: Bar, lastClose: number): number =>
  Math.max(high, lastClose) - Math.min(low, lastClose)
