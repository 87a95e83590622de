import type { Address } from '../../chain/chain.ts'
import type { Call } from '../../abi/types/call.ts'
import type { Holding } from '../holding.ts'

type Calls<A> = (args: A) => readonly Call[]

/** A pool of a datatoken and OCEAN, whatever generation its contracts are of: what agents and KPIs need of one. */
export interface DataPool {
  /** pool0, pool1, … in the order they came to be. */
  readonly name: string
  readonly address: Address
  /** Who made the pool; consumers pay datatokens to it. */
  readonly publisher: Address
  readonly datatoken: Holding & { readonly transfer: (to: Address, amount: bigint) => Call }
  /** What stakers hold. */
  readonly shares: Holding & { readonly totalSupply: () => Promise<bigint> }
  /** OCEAN per datatoken for the next bit bought, fees included; WAD. */
  readonly price: () => Promise<bigint>
  readonly reserves: () => Promise<{ readonly datatoken: bigint; readonly ocean: bigint }>
  /** OCEAN for so many datatokens; undefined where the pool cannot give so many. */
  readonly costOf: (datatokens: bigint) => Promise<bigint | undefined>
  readonly buy: Calls<{ readonly amount: bigint; readonly maxOcean: bigint }>
  readonly sell: Calls<{ readonly amount: bigint; readonly minOcean: bigint }>
  readonly stake: Calls<{ readonly amount: bigint; readonly minShares: bigint }>
  readonly unstake: Calls<{ readonly shares: bigint; readonly minOcean: bigint }>
}
