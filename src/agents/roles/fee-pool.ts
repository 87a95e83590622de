import type { Call } from '../../abi/types/call.ts'
import type { Address } from '../../chain/chain.ts'
import type { LiquidityPool } from './liquidity-pool.ts'

/** A pool that pays its fees out to whoever holds its shares. */
export interface FeePool extends LiquidityPool {
  readonly address: Address
  /** What the shares of an account have earned and it has not claimed. */
  feesOf(account: Address): Promise<{ readonly base: bigint; readonly quote: bigint }>
  claimFees(args: Readonly<Record<never, never>>): readonly Call[]
}
