import type { Address } from '../../chain/chain.ts'
import type { EventSource } from './event-source.ts'
import type { EventsOf } from './event-types.ts'
import type { ContractOf, Factory } from './factory.ts'
import type { Methods, Simulations } from './method-types.ts'

/** The events that a TypeChain contract type names; what is in them, only its factory knows. */
type NamedEvents<C> = C extends { readonly filters: infer Filters }
  ? { readonly [K in keyof Filters as EventKey<K, keyof Filters>]: EventSource }
  : Readonly<Record<string, EventSource>>

/** Signatures only of events that share their name, and none with structs, which TypeChain writes in its own way. */
type EventKey<K, All> = K extends `${string}tuple${string}`
  ? never
  : K extends `${infer Name}(${string}`
    ? Name extends All
      ? never
      : K
    : K

/**
 * A deployed contract, typed by its TypeChain type: views answer with a promise, all other functions make a `Call`.
 * Overloaded functions go by their signature, `handle['pick(address)']`. Functions are called on the handle.
 */
export type Handle<C, Events = NamedEvents<C>> = Methods<C> & {
  readonly address: Address
  readonly events: Events
  /** Static calls of functions that are no views: what would they return? */
  readonly simulate: Simulations<C>
}

/** The handle of a factory's contract, with its events typed too. It is also a `Handle` of the contract’s type. */
export type HandleOf<F extends Factory> = Handle<ContractOf<F>, EventsOf<F['abi']>>
