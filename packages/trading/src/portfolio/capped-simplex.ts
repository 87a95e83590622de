import { total } from '../statistics/moments.ts'

/**
 * Positive weights to the same in proportion, none above the cap: what is cut off goes to those below it. Their sum is
 * 1, or less where the cap times their number is.
 */
export function cappedSimplex(weights: readonly number[], cap: number): number[] {
  if (cap * weights.length <= 1) return weights.map(() => cap)
  let fixed = weights.map(() => false)
  for (;;) {
    const free = total(weights.filter((_, i) => fixed[i] !== true))
    const left = 1 - cap * fixed.filter(Boolean).length
    const scaled = weights.map((weight, i) => (fixed[i] === true ? cap : (weight / free) * left))
    const over = scaled.map((weight, i) => fixed[i] === true || weight > cap)
    if (over.every((value, i) => value === fixed[i])) return scaled
    fixed = over
  }
}
