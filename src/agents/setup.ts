import type { ConstructorArguments } from '../abi/constructor-arguments.ts'
import type { CreationOptions } from '../abi/creation-code.ts'
import type { Factory } from '../abi/factory.ts'
import type { HandleOf } from '../abi/handle.ts'
import type { Call } from '../abi/call.ts'
import type { EventSource } from '../abi/event-source.ts'
import type { Address } from '../chain/chain.ts'
import type { Receipt, Wallet } from '../engine/agent.ts'
import type { Clock } from '../engine/clock.ts'
import type { Traffic } from '../engine/traffic.ts'
import type { Rng } from '../engine/rng.ts'
import type { ControllableAgent } from './controllable-agent.ts'
import type { Member, PopulationOptions } from './population.ts'

/** What a netlist and the controllable agents in it are built with. */
export interface Setup {
  readonly seed: string
  readonly clock: Clock
  /** Seconds since 1970, of the last mined block. */
  readonly time: number
  /** Who deploys here and owns what is deployed. */
  readonly wallet: Wallet
  /** Running totals of what agents sent. */
  readonly traffic: Readonly<Traffic>
  /** A stream of randomness of this purpose. */
  rng(...purpose: readonly string[]): Rng
  /** Deploys a contract and binds it; a constructor that fails is an error saying why. */
  deploy<F extends Factory>(factory: F, args: ConstructorArguments<F>, options?: CreationOptions): Promise<HandleOf<F>>
  bind<F extends Factory>(factory: F, address: Address): HandleOf<F>
  /** Sends calls and waits for them; one that fails is an error saying why. */
  send(calls: Call | readonly Call[]): Promise<readonly Receipt[]>
  /** Shows every such event from now on to `see`, before the KPIs of its step are read. */
  watch<E>(event: EventSource<E>, see: (event: E) => void): void
  /** Tells of something kept besides the chain, so that it goes back with the chain to a checkpoint. */
  keep(memory: { checkpoint(): () => void }): void
  /** The account an agent of this name has, or will have. */
  addressOf(name: string): Address
  /** Adds an agent with an account of its own: a keeper, an owner other than the deployer. */
  account(name: string): Wallet
  population(kind: string, count: number, options: PopulationOptions): Member[]
  /** The same set-up with another deployer: an agent that deploys in the middle of a run. */
  as(wallet: Wallet): Setup
  /** Every controllable agent has a place in the circuit: a name of its own, and an agent for its upkeep if it has any. */
  register(agent: ControllableAgent): void
}
