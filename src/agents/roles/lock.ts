import type { Call } from '../../abi/types/call.ts'
import type { Address } from '../../chain/chain.ts'
import type { Holdings } from './holdings.ts'
import type { Token } from './token.ts'

/** Where tokens are locked until a date, one lock per account. */
export interface Lock {
  readonly token: Token
  /** Of what is locked. */
  readonly ledger: Holdings
  /** The longest lock. */
  readonly maxTimeSeconds: number
  /** What an account has locked, and until when; an amount of 0 is no lock. */
  lockOf(account: Address): Promise<{ readonly amount: bigint; readonly end: number }>
  lockTokens(args: { readonly amount: bigint; readonly until: number }): readonly Call[]
  /** Adds to a lock that there is; its end stays. */
  increaseLock(args: { readonly amount: bigint }): readonly Call[]
  extendLock(args: { readonly until: number }): readonly Call[]
  /** Takes out all of a lock that has ended. */
  unlock(args: Record<never, never>): readonly Call[]
}
