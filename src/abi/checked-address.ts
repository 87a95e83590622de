import type { Address } from '../chain/chain.ts'
import { addressOf } from './codec/address-argument.ts'
import { ArgumentError } from './errors.ts'
import { Refusal } from './codec/refusal.ts'

/** The address in lower case. Throws an `ArgumentError` that names where it was given. */
export function checkedAddress(value: unknown, { method, argument }: { method: string; argument: string }): Address {
  try {
    return addressOf(value)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new ArgumentError({ method, argument, type: 'address', value, reason: error.message })
  }
}
