import { shownCell } from '../figures/shown-quantity.ts'
import type { KpiComparison } from './comparison.ts'

const MORE_DIGITS = 8

/** A value of one run and that of the other; one alone where they are the same. */
export function fromTo({ unit }: Pick<KpiComparison, 'unit'>, before: string, after: string): string {
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
