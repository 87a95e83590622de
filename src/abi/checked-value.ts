import { ArgumentError } from './errors.ts'

/** The ether to send, in wei. Throws an `ArgumentError` if it is no bigint from zero up. */
export function checkedValue(value: unknown, method: string): bigint {
  if (typeof value === 'bigint' && value >= 0n) return value
  const reason = typeof value === 'bigint' ? 'is negative' : 'is not a bigint of wei'
  throw new ArgumentError({ method, argument: 'value', type: 'uint256', value, reason })
}
