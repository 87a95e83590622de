import type { Call } from '../../abi/types/call.ts'
import type { Holdings } from './holdings.ts'
import type { Market } from './market.ts'

/** A market that lives on what people deposit in it, for shares of all there is. */
export interface LiquidityPool extends Market {
  /** Of shares. */
  readonly ledger: Holdings
  /** The base token's share of the value of all there is; a half unless told. */
  baseWeight?(): number
  /** What a share is worth in quote tokens, WAD; undefined while there are none. */
  sharePrice(): Promise<bigint | undefined>
  /** At most so much of each, in the pool's proportion. */
  addLiquidity(most: { readonly base: bigint; readonly quote: bigint }): readonly Call[]
  removeLiquidity(args: { readonly shares: bigint }): readonly Call[]
}
