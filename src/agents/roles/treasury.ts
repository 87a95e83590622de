import type { Call } from '../../abi/types/call.ts'
import type { Address } from '../../chain/chain.ts'
import type { Token } from './token.ts'

/** Money by what it is for. */
export interface Buckets {
  readonly burn: bigint
  readonly liquidity: bigint
  readonly stakers: bigint
  readonly reserve: bigint
}

/** A protocol's money, for somebody who keeps it. */
export interface Treasury {
  /** What it is paid and pays in. */
  readonly quote: Token
  /** The protocol's own. */
  readonly token: Token
  buckets(): Promise<Buckets>
  /** The most that a buyback would spend now within all its limits; 0 where there is no price. */
  largestBuyback(): Promise<bigint>
  /** The most own tokens that it would give away now. */
  largestIncentive(): Promise<bigint>
  /** What the reserve was too small for of the last expense, without a question to the chain. */
  unpaid(): bigint
  /**
   * Revenue of a year for each token in existence, WAD of its money, at the pace of the last 90 days or of as many as there
   * were; undefined before there was any. One read.
   */
  earnings(): Promise<bigint | undefined>
  /** Pays for what the protocol does: it shares the money out by purpose. */
  collectRevenue(args: { readonly from: Address; readonly amount: bigint }): readonly Call[]
  /** Gives it money or own tokens that are no revenue. */
  deposit(args: { readonly quote?: bigint; readonly token?: bigint }): readonly Call[]
  buyback(args: { readonly amount: bigint; readonly minOut: bigint; readonly keep: boolean }): readonly Call[]
  deployLiquidity(args: { readonly amount: bigint; readonly matched: boolean }): readonly Call[]
  payStakers(args: { readonly amount: bigint }): readonly Call[]
  /** Pays as far as the reserve goes. */
  payExpense(args: { readonly to: Address; readonly amount: bigint; readonly label: string }): readonly Call[]
  allocateIncentive(args: { readonly target: Address; readonly amount: bigint }): readonly Call[]
}
