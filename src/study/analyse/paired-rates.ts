import { normalQuantile } from '../../probability/normal.ts'
import { CONFIDENCE } from './interval.ts'
import type { Estimated } from './paired-comparison.ts'

interface PairedFlags {
  readonly a: readonly boolean[]
  readonly b: readonly boolean[]
  readonly confidence?: number
}

/**
 * The difference of two rates over common seeds, b's less a's, with the interval of Agresti and Min (2005): it holds also
 * where the two hardly ever differ. What failed counts as not passed.
 */
export function pairedRates({ a, b, confidence = CONFIDENCE }: PairedFlags): Estimated {
  const n = Math.min(a.length, b.length)
  let [onlyA, onlyB] = [0, 0]
  for (let i = 0; i < n; i++) {
    if (a[i] && !b[i]) onlyA++
    if (b[i] && !a[i]) onlyB++
  }
  // Half an observation more in each of the four cells.
  const all = n + 2
  const centre = (onlyB - onlyA) / all
  const error = Math.sqrt((onlyA + onlyB + 1) / all - centre * centre) / Math.sqrt(all)
  const half = normalQuantile((1 + confidence) / 2) * error
  return {
    value: n === 0 ? 0 : (onlyB - onlyA) / n,
    low: Math.max(-1, centre - half),
    high: Math.min(1, centre + half),
  }
}
