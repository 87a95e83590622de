import { exactDecimal, type Unit } from '../units.ts'
import type { KpiValue } from './kpi.ts'

/**
 * A value as result files hold it: amounts with all their digits, numbers in the shortest form that reads back the
 * same, nothing for a missing value or NaN, and `Infinity` for what is infinite.
 */
export function formatValue(value: KpiValue, { decimals }: Unit): string {
  if (typeof value === 'bigint') return exactDecimal(value, decimals)
  return value === undefined || Number.isNaN(value) ? '' : String(value)
}
