import type { Call } from '../../abi/types/call.ts'
import type { Address } from '../../chain/chain.ts'
import type { Holdings } from './holdings.ts'
import type { Token } from './token.ts'

/** Grants of a token that come free with time. */
export interface Vesting {
  readonly token: Token
  /** Of what is granted and not yet paid out. */
  readonly ledger: Holdings
  /** Numbers of the grants of an account. */
  grantsOf(beneficiary: Address): Promise<readonly bigint[]>
  /** What `releaseVested` would pay of a grant. */
  releasable(id: bigint): Promise<bigint>
  releaseVested(args: { readonly id: bigint }): readonly Call[]
}
