/** For people: six digits, thousands apart, a power of ten where it would be long; a dash for what is missing. */
export function shownNumber(value: number): string {
  if (Number.isNaN(value)) return '–'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return value.toExponential(4)
  return value.toLocaleString('en-US', { maximumSignificantDigits: Number.isInteger(value) ? 15 : 6 })
}
