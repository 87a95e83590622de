import type { Measure } from '../parameters/parameter.ts'

/** A value as sheets have it: days as dd.mm.yyyy, percentages from 0 to 100, a dash where there is none. */
export function sheetText(value: string | number | boolean | undefined, measure: Measure): string {
  if (value === undefined) return '-'
  return measure === 'date' && typeof value === 'string' ? dottedDate(value) : String(value)
}

export function dottedDate(iso: string): string {
  return iso.split('-').toReversed().join('.')
}
