import type { ConstructorArguments } from '../abi/deploy/constructor-arguments.ts'
import type { CreationOptions } from '../abi/deploy/creation-code.ts'
import type { Factory } from '../abi/types/factory.ts'
import type { HandleOf } from '../abi/types/handle.ts'
import type { Call } from '../abi/types/call.ts'
import type { EventSource } from '../abi/types/event-source.ts'
import type { Address, Log } from '../chain/chain.ts'
import type { Receipt, Wallet } from '../engine/agent.ts'
import type { Clock } from '../engine/clock.ts'
import type { Rng } from '../engine/rng.ts'
import type { ControllableAgent } from './controllable-agent.ts'
import type { Member, PopulationOptions } from './population.ts'
import type { Reads } from './reads.ts'

/** What a netlist and the controllable agents in it are built with. It ends with the building: `reads` outlives it. */
export interface Setup {
  readonly seed: string
  readonly clock: Clock
  /** Seconds since 1970, of the last mined block. */
  readonly time: number
  /** What KPIs may know of the run later. */
  readonly reads: Reads
  /** Who deploys here and owns what is deployed. */
  readonly wallet: Wallet
  /** A stream of randomness of this purpose. */
  rng(...purpose: readonly string[]): Rng
  /** Deploys a contract and binds it; a constructor that fails is an error saying why. */
  deploy<F extends Factory>(factory: F, args: ConstructorArguments<F>, options?: CreationOptions): Promise<HandleOf<F>>
  bind<F extends Factory>(factory: F, address: Address): HandleOf<F>
  /** Sends calls and waits for them; one that fails is an error saying why. */
  send(calls: Call | readonly Call[]): Promise<readonly Receipt[]>
  /** Shows every such event from now on to `see`, before the KPIs of its step are read. */
  watch<E>(event: EventSource<E>, see: (event: E) => void): void
  /** Shows the logs of such an event as they are: for whoever decodes few of them, or none. */
  hear(event: EventSource<unknown>, see: (log: Log) => void): void
  /** Tells of something kept besides the chain, so that it goes back with the chain to a checkpoint. */
  keep(memory: { checkpoint(): () => void }): void
  /** The account an agent of this name has, or will have. */
  addressOf(name: string): Address
  /** What is added next, of this kind, will be called so in the circuit. */
  nameFor(kind: string): string
  /** The account that the keeper of what is added next, of this kind, will have. */
  keeperOf(kind: string): Address
  /** Adds an agent with an account of its own: a keeper, an owner other than the deployer. */
  account(name: string): Wallet
  population(kind: string, count: number, options: PopulationOptions): Member[]
  /** The stream that an option of an agent is drawn from; the same as populations draw theirs from. */
  optionOf(agent: string, option: string): Rng
  /** The same set-up, in which what is added next is called so: in results, and its keeper `NAME-keeper`. */
  named(name: string): Setup
  /** The same set-up with another deployer. */
  as(wallet: Wallet): Setup
  /** Every controllable agent has a place in the circuit: a name of its own, and an agent for its upkeep if it has any. */
  register(agent: ControllableAgent): void
}
