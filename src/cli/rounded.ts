import type { KpiValue } from '../kpi/kpi.ts'
import { toNumber } from '../units.ts'

/** A value for people: six digits, thousands apart; a dash for what is missing. */
export function rounded(value: KpiValue, decimals: number): string {
  if (value === undefined) return '–'
  const number = typeof value === 'bigint' ? toNumber(value, decimals) : value
  if (Number.isNaN(number)) return '–'
  const size = Math.abs(number)
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return number.toExponential(4)
  return number.toLocaleString('en-US', { maximumSignificantDigits: Number.isInteger(number) ? 15 : 6 })
}
