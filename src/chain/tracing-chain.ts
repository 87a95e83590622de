import type { CallTrace } from './call-trace.ts'
import type { Chain } from './chain.ts'

/** A chain that can also tell how a transaction went. */
export interface TracingChain extends Chain {
  /** The calls of a mined transaction, by its block and its place in there, from 0. Runs its block again up to there. */
  trace(transaction: { readonly block: number; readonly index: number }): Promise<CallTrace>
}
