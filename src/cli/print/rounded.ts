import type { KpiValue } from '../../kpi/kpi.ts'
import { shownQuantity } from '../../report/figures/shown-quantity.ts'
import { toNumber, type Unit } from '../../units.ts'

/** A KPI's value for people, without the unit where that is a name. */
export function rounded(value: KpiValue, { symbol, decimals }: Unit): string {
  if (value === undefined) return '–'
  return shownQuantity(typeof value === 'bigint' ? toNumber(value, decimals) : value, symbol)
}
