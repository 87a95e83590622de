import { shownCell, unitBeside } from '../figures/shown-quantity.ts'
import type { KpiComparison } from './comparison.ts'

const MORE_DIGITS = 8

/** The unit of a KPI, or both where the runs do not count it in the same. */
export function unitsOf({ unit, unitAfter }: Pick<KpiComparison, 'unit' | 'unitAfter'>): string {
  const named = (each: string) => (each === '' ? '(none)' : each)
  return unitAfter === undefined ? unitBeside(unit) : `${named(unit)} → ${named(unitAfter)}`
}

/** A value of one run and that of the other; one alone where they are the same. */
export function fromTo(
  { unit, unitAfter }: Pick<KpiComparison, 'unit' | 'unitAfter'>,
  before: string,
  after: string,
): string {
  if (unitAfter !== undefined) return `${shownCell(before, unit)} → ${shownCell(after, unitAfter)}`
  const shown = (cell: string, digits?: number) => shownCell(cell, unit, digits)
  if (before === after) return shown(before)
  // Two that look alike in few digits are told in more.
  const digits = shown(before) === shown(after) ? MORE_DIGITS : undefined
  return `${shown(before, digits)} → ${shown(after, digits)}`
}

/** Lowest, highest and, of a flow, the total of all records, of one run and of the other. */
export function kpiMoves(kpi: KpiComparison): readonly [lowest: string, highest: string, total: string] {
  const { before, after, type } = kpi
  return [
    fromTo(kpi, before.lowest, after.lowest),
    fromTo(kpi, before.highest, after.highest),
    type === 'flow' ? fromTo(kpi, before.total, after.total) : '',
  ]
}
