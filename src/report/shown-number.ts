// Made once: to make one takes longer than to use it a hundred times.
const whole = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 15 })
const fraction = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 })

/** For people: six digits, thousands apart, a power of ten where it would be long; a dash for what is missing. */
export function shownNumber(value: number): string {
  if (Number.isNaN(value)) return '–'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return value.toExponential(4)
  return (Number.isInteger(value) ? whole : fraction).format(value)
}
