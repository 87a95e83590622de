import { MOMENT } from '../../units.ts'
import { differenceUnit, shownQuantity } from '../figures/shown-quantity.ts'
import type { KpiComparison } from './comparison.ts'

const OTHER_UNIT = 'other unit'

type Difference = Pick<KpiComparison, 'difference' | 'unit' | 'unitAfter'>

/** A difference with its sign; an equals sign where there is none, and words where there cannot be one. */
export function shownDifference({ difference, unit, unitAfter }: Difference): string {
  if (unitAfter !== undefined) return OTHER_UNIT
  if (difference === 0) return '='
  const shown = shownQuantity(difference, differenceUnit(unit))
  return difference > 0 ? `+${shown}` : shown
}

/** A share as a signed percentage; a dash where there is nothing to divide by, and of moments, which begin nowhere. */
export function shownChange({ change, unit, unitAfter }: Pick<KpiComparison, 'change' | 'unit' | 'unitAfter'>): string {
  if (unitAfter !== undefined) return OTHER_UNIT
  if (!Number.isFinite(change) || unit === MOMENT.symbol) return '–'
  if (change === 0) return '='
  const percent = 100 * change
  const digits = Math.abs(percent) < 10 ? 2 : 1
  const text = percent.toFixed(digits)
  return Number(text) === 0 ? `${percent > 0 ? '+' : '−'}0.0…` : `${percent > 0 ? '+' : ''}${text} %`
}
