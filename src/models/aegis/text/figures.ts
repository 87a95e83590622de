/** Digits in groups of three, with so many after the point. */
export function grouped(value: number, decimals = 0): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  const digits = fraction === undefined ? groups : `${groups}.${fraction}`
  return value < 0 && Number(digits.replaceAll(',', '')) !== 0 ? `-${digits}` : digits
}

export const usd = (value: number, decimals = 0): string =>
  `${value < 0 ? '-' : ''}$${grouped(Math.abs(value), decimals)}`

/** An IRR in percent; nothing where there is none. */
export const percent = (value: number | null): string => (value === null ? '-' : `${grouped(value, 1)} %`)
