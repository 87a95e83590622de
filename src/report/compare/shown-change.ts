import { shownQuantity } from '../figures/shown-quantity.ts'
import type { KpiComparison } from './comparison.ts'

const OTHER_UNIT = 'other unit'

type Difference = Pick<KpiComparison, 'difference' | 'unit' | 'unitAfter'>

/** A difference with its sign; an equals sign where there is none, and words where there cannot be one. */
export function shownDifference({ difference, unit, unitAfter }: Difference): string {
  if (unitAfter !== undefined) return OTHER_UNIT
  if (difference === 0) return '='
  return difference > 0 ? `+${shownQuantity(difference, unit)}` : shownQuantity(difference, unit)
}

/** A share as a signed percentage; a dash where there is nothing to divide by. */
export function shownChange({ change, unitAfter }: Pick<KpiComparison, 'change' | 'unitAfter'>): string {
  if (unitAfter !== undefined) return OTHER_UNIT
  if (!Number.isFinite(change)) return '–'
  if (change === 0) return '='
  const percent = 100 * change
  const digits = Math.abs(percent) < 10 ? 2 : 1
  const text = percent.toFixed(digits)
  return Number(text) === 0 ? `${percent > 0 ? '+' : '−'}0.0…` : `${percent > 0 ? '+' : ''}${text} %`
}
