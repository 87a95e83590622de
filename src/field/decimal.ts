/** A decimal number without rounding: `digits` divided by 10 to the power of `scale`, which may be negative. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

const FORM = /^([+-]?)(\d+(?:_\d+)*)?(?:\.(\d+(?:_\d+)*))?(?:e([+-]?\d{1,4}))?$/i
/** More zeros than any amount has: an exponent must not be a way to fill the memory. */
const LARGEST_SCALE = 400

/** A number as people write it: `1_000_000`, `1e6`, `-2.5`, `.5`; undefined where a text is none. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = FORM.exec(text.trim())
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const places = fraction.replaceAll('_', '')
  const digits = BigInt(whole.replaceAll('_', '') + places)
  const scale = places.length - Number(exponent)
  if (Math.abs(scale) > LARGEST_SCALE) return undefined
  return { digits: sign === '-' ? -digits : digits, scale }
}

/** The nearest double. */
export function decimalToNumber({ digits, scale }: Decimal): number {
  const value = Number(`${digits}e${-scale}`)
  return value === 0 ? 0 : value
}

/** The whole number that it is times 10 to the power of `decimals`; undefined where digits would be lost. */
export function decimalToWhole({ digits, scale }: Decimal, decimals = 0): bigint | undefined {
  const missing = decimals - scale
  if (missing >= 0) return digits * 10n ** BigInt(missing)
  const divisor = 10n ** BigInt(-missing)
  return digits % divisor === 0n ? digits / divisor : undefined
}

/** A number's digits as text reads them; undefined where it has none. */
export const numberToDecimal = (value: number): Decimal | undefined =>
  Number.isFinite(value) ? parseDecimal(String(value)) : undefined
