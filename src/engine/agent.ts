import type { Call } from '../abi/call.ts'
import type { Address, Hex, Log } from '../chain/chain.ts'
import type { Rng } from './rng.ts'

/** Somebody who takes part in a run. */
export interface Agent {
  readonly name: string
  /** What sort of agent it is, for grouping in results; its name unless given. */
  readonly kind?: string
  /** One turn. May read, decide and send; may await a send or a sleep and so span blocks. */
  step?(turn: Turn): PromiseLike<unknown> | void
}

/** What an agent has in its hands: one object for the whole run, so read step and time again after an await. */
export interface Turn {
  readonly step: number
  /** Seconds since 1970, of the last mined block, as views see it. */
  readonly time: number
  readonly wallet: Wallet
  /** This agent's own stream of randomness. */
  readonly rng: Rng
  /** Waits simulated time, at least until the next step; a sleeping agent costs nothing. */
  sleep(seconds: number): PromiseLike<void>
  /** Wraps a wait for anything else in the world: the step does not end before it does. */
  outside<T>(promise: PromiseLike<T>): PromiseLike<T>
  /** Adds an agent to the run; its first step is the next one. Funds are on their way in the next block. */
  spawn(agent: Agent, options?: { readonly funds?: readonly Funds[] }): void
}

/** An account an agent owns, and the only way it can change the chain. */
export interface Wallet {
  readonly address: Address
  /** Queues a call for the next block. Never rejects; awaiting it waits for the receipt. */
  send(call: Call, options?: SendOptions): PromiseLike<Receipt>
  /** A bundle: these run one after another in that block, in this order, not atomically. */
  send(calls: readonly Call[], options?: SendOptions): PromiseLike<readonly Receipt[]>
}

export interface SendOptions {
  /** What the sender bids for its place under the `priority` order; a sort key, nobody pays it. */
  readonly tip?: bigint
  /** Gas limit of each call; the call's own or the chain's usual one unless given. */
  readonly gas?: bigint
}

/** What became of a call that was sent. */
export interface Receipt {
  readonly ok: boolean
  readonly label: string
  readonly gasUsed: bigint
  /** Why it failed, in words that hold no address and no hash. */
  readonly reason?: string
  readonly revertData: Hex
  readonly created?: Address
  readonly logs: readonly Log[]
}

/** An amount of something that the deployer can hand out. */
export interface Funds {
  readonly symbol: string
  readonly amount: bigint
  /** Where the amount is kept; funds of one source add up. */
  readonly source: Address
  transfer(to: Address): Call
  /** How much of it an account holds. */
  held(by: Address): Promise<bigint>
  /** An amount in words, without the symbol. */
  format(amount: bigint): string
}
