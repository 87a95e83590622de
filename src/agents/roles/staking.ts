import type { Call } from '../../abi/types/call.ts'
import type { Address } from '../../chain/chain.ts'
import type { Holdings } from './holdings.ts'
import type { Token } from './token.ts'

type Nothing = Record<never, never>

/** Where a token is staked for rewards. */
export interface Staking {
  readonly token: Token
  /** Of stakes. */
  readonly ledger: Holdings
  /** Annual rate, WAD; undefined while the first to stake would get it all. */
  apr(): Promise<bigint | undefined>
  /** How much more may be staked; no limit where there is none of this. */
  room?(): Promise<bigint>
  /** How much of a stake may leave now. */
  unlockedOf(account: Address): Promise<bigint>
  /** Earned and not yet taken. */
  readonly rewards: { balanceOf(account: Address): Promise<bigint> }
  stake(args: { readonly amount: bigint }): readonly Call[]
  claimReward(args: Nothing): readonly Call[]
  /** Takes the rewards and stakes an amount of them, where both are one token. */
  compoundReward(args: { readonly amount: bigint }): readonly Call[]
  /** Takes out all that may leave, and the rewards. */
  exit(args: Nothing): readonly Call[]
}
