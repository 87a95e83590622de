import type { Address } from '../../chain/chain.ts'
import type { Holdings } from './holdings.ts'

/** A token as those see it who hold and spend it. */
export interface Token {
  readonly address: Address
  readonly symbol: string
  readonly decimals: number
  readonly ledger: Holdings
  balanceOf(account: Address): Promise<bigint>
}
