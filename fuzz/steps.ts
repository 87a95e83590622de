import type { Address, ReadCall, Transaction } from '../src/chain/chain.ts'

/** What is done to both chains, one after another. Plain data: a step means the same whatever went before it. */
export type Step =
  | { readonly kind: 'block'; readonly timestamp: number; readonly transactions: readonly Transaction[] }
  | { readonly kind: 'reads'; readonly calls: readonly ReadCall[] }
  | { readonly kind: 'set balance'; readonly account: Address; readonly wei: bigint }
  /** Snapshots are counted from 0; those that a restore closed keep their numbers. */
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'restore'; readonly snapshot: number }

export function countTransactions(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + (step.kind === 'block' ? step.transactions.length : 0), 0)
}
