import type { Call } from '../abi/types/call.ts'
import type { Address } from '../chain/chain.ts'

interface Approvable {
  approve(spender: Address, amount: bigint): Call
}

/** The largest amount there is in a contract; tokens take an approval of it as one without end. */
const LARGEST = (1n << 256n) - 1n

/** Lets a contract take what it is told to of a token, once and for all: a wallet sends it a single time. */
export const allowOnce = (token: Approvable, spender: Address): Call => ({
  ...token.approve(spender, LARGEST),
  once: true,
})
