import { getAddress } from 'ethers'

import type { Address } from '../../chain/chain.ts'
import { Refusal } from './refusal.ts'

/** What an argument of type address takes: an address, or anything that has one (a wallet, a handle, an agent). */
export type AddressArgument = Address | { readonly address: Address }

const LOWER_CASE = /^0x[0-9a-f]{40}$/

/**
 * Addresses that have passed, and their words, as a run's are few and come again and again: to look one up takes a tenth
 * of the time of a look at its letters (0.02 us of 0.2), and that was a fifth of a batched read.
 */
const known = new Map<Address, string>()
const MOST_KNOWN = 1 << 17

const LEADING = '0'.repeat(24)

/** The address in lower case; refuses what ethers refuses, a mixed case with a wrong checksum included. */
export function addressOf(value: unknown): Address {
  const address = given(value)
  return known.has(address) ? address : lowerCase(address, value)
}

/** The hex digits of the word that an address is encoded to; refuses as `addressOf`. */
export function addressWord(value: unknown): string {
  const address = given(value)
  return known.get(address) ?? wordOf(lowerCase(address, value))
}

function given(value: unknown): string {
  const address: unknown = typeof value === 'object' && value !== null && 'address' in value ? value.address : value
  if (typeof address !== 'string') throw new Refusal('is not an address', value)
  return address
}

function lowerCase(address: string, value: unknown): Address {
  if (LOWER_CASE.test(address)) return remember(address)
  try {
    return getAddress(address).toLowerCase()
  } catch {
    const mixed = /^0x[0-9a-fA-F]{40}$/.test(address)
    throw new Refusal(mixed ? 'has a wrong checksum' : 'is not an address', value)
  }
}

const wordOf = (address: Address): string => known.get(address) ?? LEADING + address.slice(2)

function remember(address: Address): Address {
  if (known.size >= MOST_KNOWN) known.clear()
  // In one piece: what is put together of two is copied in two for as long as it lives.
  known.set(address, Buffer.from(LEADING + address.slice(2), 'latin1').toString('latin1'))
  return address
}
