import type { Call } from '../../abi/types/call.ts'
import type { Address } from '../../chain/chain.ts'
import type { Holding } from '../holding.ts'
import type { FeePool } from './fee-pool.ts'
import type { Holdings } from './holdings.ts'

type Nothing = Record<never, never>

/** Amounts of the two tokens of a pool. */
export interface Pair {
  readonly base: bigint
  readonly quote: bigint
}

/** Where shares of a pool earn emission, and voters for the pool earn its fees and what others pay for their votes. */
export interface Gauge {
  readonly pool: FeePool
  /** Of shares that lie here. */
  readonly ledger: Holdings
  /** Votes for the pool. */
  weight(): Promise<bigint>
  /** Emission of a year per value that lies here, WAD; undefined where nothing does, or where no pool prices it. */
  apr(): Promise<bigint | undefined>
  /** What this week's voters will share as far as it is known: fees, those that wait in the pool included, and bribes. */
  rewards(): Promise<Pair>
  /** Emission that an account has earned and not taken. */
  readonly emissions: Holding
  /** Fees that an account has earned by votes and not taken. */
  feesOf(account: Address): Promise<Pair>
  bribesOf(account: Address): Promise<Pair>
  depositGauge(args: { readonly amount: bigint }): readonly Call[]
  withdrawGauge(args: { readonly amount: bigint }): readonly Call[]
  claimEmissions(args: Nothing): readonly Call[]
  /** Takes fees that votes have earned. */
  claimFees(args: Nothing): readonly Call[]
  claimBribe(args: Nothing): readonly Call[]
  /** Pays this week's voters for the pool. */
  postBribe(args: { readonly token: 'base' | 'quote'; readonly amount: bigint }): readonly Call[]
}
