import { differenceUnit, shownCell, shownQuantity, unitBeside } from '../../report/figures/shown-quantity.ts'
import { MOMENT } from '../../units.ts'

export const CHANGE_HEAD = ['KPI', 'unit', 'before', 'now', 'difference', '%']
/** The columns of a change that hold numbers. */
export const CHANGE_NUMBERS = [2, 3, 4, 5]

interface KpiChange {
  readonly name: string
  readonly unit: string
  /** Values as result files hold them, undefined where there is no such KPI. */
  readonly before: string | undefined
  readonly now: string | undefined
  /** Whether it has ever been another. */
  readonly changed: boolean
}

/** A KPI's old value beside its new one, in cells; where only the way there is another, that is said. */
export function kpiChangeRow({ name, unit, before, now, changed }: KpiChange): string[] {
  const beside = unitBeside(unit)
  if (before === undefined) return [name, beside, 'none', shownCell(now ?? '', unit), 'new', '']
  if (now === undefined) return [name, beside, shownCell(before, unit), 'none', 'gone', '']
  const cells = [name, beside, shownCell(before, unit), shownCell(now, unit)]
  if (before === now) return [...cells, changed ? 'on the way' : '=', '']
  const difference = Number(now) - Number(before)
  if (before === '' || now === '' || !Number.isFinite(difference)) return [...cells, '', '']
  // More digits than a number has.
  if (difference === 0) return [...cells, 'last digits', '']
  const hasShare = Number(before) !== 0 && unit !== MOMENT.symbol
  const percent = hasShare ? signed((100 * difference) / Math.abs(Number(before))) : ''
  return [...cells, `${difference > 0 ? '+' : ''}${shownQuantity(difference, differenceUnit(unit))}`, percent]
}

const signed = (percent: number) => `${percent > 0 ? '+' : ''}${percent.toFixed(2)}`
