import type { NamedValue } from '../../../abi/decode-call.ts'
import { shown } from '../../../abi/shown.ts'
import { exactDecimal } from '../../../units.ts'

/** What is counted in a token. */
export interface TracedToken {
  readonly symbol: string
  readonly decimals: number
}

/** Functions of tokens whose numbers are all amounts. */
const OF_AMOUNTS = /\.(?:transfer|transferFrom|approve|mint|burn|burnFrom|balanceOf|allowance|totalSupply)$/
/** Larger than any moment or count is: most likely an amount of 18 decimals. */
const LONG = 13
const LONG_DIGITS = new RegExp(`(?<![\\w.])\\d{${LONG},}(?!\\w)`, 'g')
const ALL = 2n ** 256n - 1n

/**
 * Arguments or results as people read them: amounts of a token in whole tokens, other long numbers as `1.5e18`, which is
 * exact and shorter than its digits.
 */
export function tracedValues(
  values: readonly NamedValue[],
  { method, token }: { readonly method: string; readonly token: TracedToken | undefined },
): string {
  const ofToken = OF_AMOUNTS.test(method) ? token : undefined
  return values.map(({ name, value }) => `${name && `${name}: `}${valueText(value, ofToken)}`).join(', ')
}

function valueText(value: unknown, token: TracedToken | undefined): string {
  if (value === ALL) return 'all'
  if (typeof value === 'bigint' && token) return `${exactDecimal(value, token.decimals)} ${token.symbol}`
  return shown(value).replaceAll(LONG_DIGITS, (digits) => `${exactDecimal(BigInt(digits))}e18`)
}
