// Made once: to make one takes longer than to use it a hundred times.
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0, signDisplay: 'negative' })
const formats = new Map<string, Intl.NumberFormat>()

/** From here on a number is told in millions and billions. */
const MANY = 1e6
const DIGITS = 4

/**
 * For people: four digits unless more are asked for, thousands apart, whole numbers whole; M, B and T from a million on, a
 * power of ten where even that would be long; a dash for what is missing.
 */
export function shownNumber(value: number, digits = DIGITS): string {
  if (Number.isNaN(value)) return '–'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return Number(value.toPrecision(digits)).toExponential()
  if (Number.isInteger(value) && size < MANY) return whole.format(value)
  return formatOf(digits, size >= MANY ? 'compact' : 'standard').format(value)
}

function formatOf(digits: number, notation: 'compact' | 'standard'): Intl.NumberFormat {
  const key = `${digits} ${notation}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat('en-US', { maximumSignificantDigits: digits, notation })
    formats.set(key, format)
  }
  return format
}
