import type { Call } from '../abi/types/call.ts'
import type { Address } from '../chain/chain.ts'

interface Approvable {
  approve(spender: Address, amount: bigint): Call
}

/** The largest amount there is in a contract; tokens take an approval of it as one without end. */
const LARGEST = (1n << 256n) - 1n

const made = new WeakMap<Approvable, Map<Address, Call>>()

/**
 * Lets a contract take what it is told to of a token, once and for all: a wallet sends it a single time. It is part of most
 * calls that mechanisms make and nearly always skipped, so it is made once.
 */
export function allowOnce(token: Approvable, spender: Address): Call {
  let bySpender = made.get(token)
  if (!bySpender) made.set(token, (bySpender = new Map()))
  let call = bySpender.get(spender)
  if (!call) bySpender.set(spender, (call = { ...token.approve(spender, LARGEST), once: true }))
  return call
}
