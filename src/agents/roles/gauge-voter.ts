import type { Call } from '../../abi/types/call.ts'
import type { Address } from '../../chain/chain.ts'
import type { Holding } from '../holding.ts'
import type { Gauge } from './gauge.ts'
import type { Lock } from './lock.ts'
import type { Token } from './token.ts'

/** Where those who have tokens locked say which pools get emission. */
export interface GaugeVoter {
  /** What is locked, and what emission is paid in. */
  readonly token: Token
  readonly lock: Lock
  readonly gauges: readonly Gauge[]
  /** Votes that an account could cast now. */
  powerOf(account: Address): Promise<bigint>
  /** What an account's votes weigh, as they were cast. */
  votesOf(account: Address): Promise<readonly { readonly pool: Address; readonly weight: bigint }[]>
  /** Whether an account may vote in the block of this time. */
  mayVote(account: Address, time: number): Promise<boolean>
  /** What the pools will get for the coming week, by what is known now. */
  emission(): Promise<bigint>
  /** What lockers get for staying locked, as far as an account has not taken it. */
  readonly rebase: Holding
  /** Gives all power to pools in these proportions. */
  voteForPool(args: { readonly votes: readonly { readonly pool: Address; readonly weight: number }[] }): readonly Call[]
  /** Takes votes back, so that tokens may leave when their lock ends. */
  resetVote(args: Record<never, never>): readonly Call[]
  /** Casts an account's votes again with the power it has now, by itself at least, and as far as they may be cast yet. */
  pokeVote(args: { readonly account: Address }): readonly Call[]
  claimRebase(args: { readonly account: Address }): readonly Call[]
}
