import type { Call } from '../abi/types/call.ts'
import type { EventSource } from '../abi/types/event-source.ts'
import type { Address, Hex, Log } from '../chain/chain.ts'
import type { Rng } from './rng.ts'

/** Somebody who takes part in a run. */
export interface Agent {
  readonly name: string
  /** What sort of agent it is, for grouping in results; its name unless given. */
  readonly kind?: string
  /** Once, in its first step, before that. */
  start?(turn: Turn): PromiseLike<unknown> | void
  /** One turn. May read, decide and send; may await a send or a sleep and so span blocks. */
  step?(turn: Turn): PromiseLike<unknown> | void
  /**
   * What became of all it sent into a block, at once after that, also while a step of it waits. May do what a step may: read,
   * send into the next block, and wait; its next step comes when that is over.
   */
  receipts?(turn: Turn, receipts: readonly Receipt[]): PromiseLike<unknown> | void
  /** Once, after the last step of the run or the one it retires in. May read; there is no block to send into any more. */
  end?(turn: Turn): PromiseLike<unknown> | void
}

/** What an agent has in its hands: one object for the whole run, so read step and time again after an await. */
export interface Turn {
  /** Who it is. */
  readonly name: string
  readonly step: number
  /** How many seconds the present step lasts. */
  readonly stepSeconds: number
  /** Seconds since 1970, of the last mined block, as views see it. */
  readonly time: number
  readonly wallet: Wallet
  /** This agent's own stream of randomness. */
  readonly rng: Rng
  /** Waits simulated time, at least until the next step; a sleeping agent costs nothing. */
  sleep(seconds: number): PromiseLike<void>
  /**
   * Waits for an event of a contract, that `where` holds of if it is given, and goes on in the step after its block; or, after so many seconds, without
   * one.
   */
  until<E>(event: EventSource<E>, where?: (event: E) => boolean, seconds?: number): PromiseLike<E | undefined>
  /** Takes no further step: this is its last one. Its wallet stays. */
  retire(): void
  /** Wraps a wait for anything else in the world: the step does not end before it does. */
  outside<T>(promise: PromiseLike<T>): PromiseLike<T>
  /** Adds an agent to the run; its first step is the next one. Funds are on their way in the next block. */
  spawn(agent: Agent, options?: { readonly funds?: readonly Funds[] }): void
  /**
   * What anybody may know of a mechanism, by its name or by itself, or of the whole circuit: plain numbers in whole units as of the last
   * block, undefined where there is none.
   */
  facts: FactsOf
  /** Adds a mechanism to the circuit, deployed from this wallet: `await deploy(erc20, { symbol: 'NEW', supply })`. */
  deploy: Deploy
}

/** Of kinds of mechanisms the engine knows only this: they are made of a set-up, which is not its own, and options. */
export type Deploy = <O, T>(kind: (setup: never, options: O) => Promise<T>, options: NoInfer<O>) => Promise<T>

/** Values by name. */
type FactsOf = (of?: string | object) => PromiseLike<Readonly<Record<string, number | undefined>>>

/** What is around agents besides a chain, of which the engine knows nothing but that it is there to be asked. */
export interface Surroundings {
  facts: FactsOf
  /** What deploys for whom a wallet belongs to. */
  deployFrom(wallet: Wallet): Deploy
}

/** An account an agent owns, and the only way it can change the chain. */
export interface Wallet {
  readonly address: Address
  /** Queues a call for the next block. Never rejects; awaiting it waits for the receipt. */
  send(call: Call, options?: SendOptions): PromiseLike<Receipt>
  /** A bundle: these run one after another in that block, in this order, not atomically. */
  send(calls: readonly Call[], options?: SendOptions): PromiseLike<readonly Receipt[]>
  /** An explicit nothing: it sends no call, and the results tell that it did not, and why. */
  hold(reason: string): void
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
  /** Whether it is what is left when everybody else has been given theirs; the amount is then 0. */
  readonly isRest?: boolean
  /** Where the amount is kept; funds of one source add up. */
  readonly source: Address
  /** Of the amount, unless another is given. */
  transfer(to: Address, amount?: bigint): Call
  /** How much of it an account holds. */
  held(by: Address): Promise<bigint>
  /** An amount in words, without the symbol. */
  format(amount: bigint): string
}
