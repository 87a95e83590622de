/** What stands in for nothing divided by nothing: a number to show, which no decision may rest on. */
export interface Flat {
  readonly flat: number
}

/** One output at one bar: a number, null before the first, or a stand-in. */
export type Reading = number | null | Flat

const FLAT: Flat = { flat: 0 }

/** A quotient; 0 as a stand-in where there is nothing to divide by, as TA-Lib has it. */
export const over = (part: number, whole: number): number | Flat => (whole === 0 ? FLAT : part / whole)

/** A hundred times a quotient. */
export const percent = (part: number, whole: number): number | Flat => (whole === 0 ? FLAT : (100 * part) / whole)

/** The number of a reading, be it one to rely on or not. */
export function numberOf(reading: number | Flat): number
export function numberOf(reading: Reading): number | null
export function numberOf(reading: Reading): number | null {
  return typeof reading === 'object' && reading !== null ? reading.flat : reading
}
