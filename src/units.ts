/** In seconds. */
export const MINUTE = 60
/** In seconds. */
export const HOUR = 3_600
/** In seconds. */
export const DAY = 86_400
/** In seconds. */
export const WEEK = 604_800
/** 30 days, as in most token models. */
export const MONTH = 2_592_000
/** 365 days. */
export const YEAR = 31_536_000

/** So many minutes, in seconds. */
export const minutes = (n: number): number => n * MINUTE
/** So many hours, in seconds. */
export const hours = (n: number): number => n * HOUR
/** So many days, in seconds. */
export const days = (n: number): number => n * DAY
/** So many weeks, in seconds. */
export const weeks = (n: number): number => n * WEEK
/** So many months of 30 days, in seconds. */
export const thirtyDays = (n: number): number => n * MONTH
/** So many years of 365 days, in seconds. */
export const years = (n: number): number => n * YEAR

/** A length of time that only the calendar knows: no number of seconds. */
export interface CalendarMonths {
  readonly months: number
}

/** Months of the calendar, for the steps of a clock; where a number is wanted there is `thirtyDays`. */
export const months = (n: number): CalendarMonths => ({ months: n })

/** Fixed-point one with 18 decimals. */
export const WAD = 10n ** 18n
/** Fixed-point one with 27 decimals. */
export const RAY = 10n ** 27n
/** 100 % in basis points. */
export const BPS = 10_000n

/** What a quantity is counted in. A bigint of this unit is fixed-point with so many decimals. */
export interface Unit {
  readonly symbol: string
  readonly decimals: number
}

/** As many as an ERC-20 token can say it has. */
const MOST_DECIMALS = 255

/** A unit whose bigints have so many decimals, none unless given. */
export function unit(symbol: string, decimals = 0): Unit {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS) {
    throw new RangeError(
      `A unit '${symbol}' cannot have ${decimals} decimals: it takes a whole number, 0 to ${MOST_DECIMALS}`,
    )
  }
  return { symbol, decimals }
}

/** Things that are counted: trades, holders. */
export const COUNT = unit('')
/** Shares and rates: 0.12 is 12 %. */
export const RATIO = unit('ratio', 18)
/** Lengths of time. */
export const SECONDS = unit('s')
/** Moments, in seconds since 1970: people are shown the date and the time of day. */
export const MOMENT = unit('UTC')
/** Gas of the chain. */
export const GAS = unit('gas')

/** Exact decimal digits to fixed point: `fixed('0.12')` is 12 hundredths of a WAD. Digits past `decimals` are cut. */
export function fixed(value: number | string | bigint, decimals = 18): bigint {
  if (typeof value === 'bigint') return value * 10n ** BigInt(decimals)
  const text = typeof value === 'number' ? plainDigits(value) : value.trim()
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (!match) throw new RangeError(`'${value}' is not a decimal number`)
  const [, sign = '', whole = '0', fraction = ''] = match
  const digits = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  return sign ? -digits : digits
}

/** 18 decimals, as most tokens, prices and rates have. */
export const wad = (value: number | string | bigint): bigint => fixed(value, 18)

/** The nearest number to a fixed-point amount: for statistics, plots and decisions, never for bookkeeping. */
export function toNumber(amount: bigint, decimals = 18): number {
  return decimals === 0 ? Number(amount) : Number(`${amount}e-${decimals}`)
}

/** All digits of a fixed-point amount and no more: 1500000000000000000n is '1.5'. */
export function exactDecimal(amount: bigint, decimals = 18): string {
  if (decimals === 0) return amount.toString()
  const negative = amount < 0n
  const digits = (negative ? -amount : amount).toString().padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  return `${negative ? '-' : ''}${digits.slice(0, -decimals)}${fraction && `.${fraction}`}`
}

/** A number's shortest digits without an exponent. */
function plainDigits(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  const exponent = Number(power)
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`
  return `${sign}${whole}${fraction.padEnd(exponent, '0')}`
}
