import type { Address } from '../chain/chain.ts'
import type { CallCount } from '../kpi/call-count.ts'
import type { Ledger } from '../kpi/ledger.ts'
import type { ControllableAgent } from './controllable-agent.ts'

/** What KPIs and views of a mechanism may know of the run they are in, at any time; it costs no question to the chain. */
export interface Reads {
  /** Seconds since 1970, of the last mined block. */
  readonly time: number
  /** Running totals of what agents sent. */
  readonly traffic: Readonly<CallCount>
  /** Of each mechanism that keeps one, by its name in the circuit: who holds how much after the last block. */
  readonly ledgers: ReadonlyMap<string, Ledger>
  /** Every mechanism there is by now, in the order they were added. */
  readonly mechanisms: readonly ControllableAgent[]
  /** Everybody who takes part by now, in declared order, without the deployer. */
  readonly agents: readonly { readonly name: string; readonly kind: string; readonly address: Address }[]
  /** When each agent last used an action of this name with success, in seconds since 1970. */
  lastUses(action: string): ReadonlyMap<string, number>
  /** The account an agent of this name has, or will have. */
  addressOf(name: string): Address
}
