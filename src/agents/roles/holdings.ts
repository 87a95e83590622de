import type { Address } from '../../chain/chain.ts'

/** Who holds how much of something after the last block, without a question to the chain. */
export interface Holdings {
  balanceOf(account: Address): bigint
}
