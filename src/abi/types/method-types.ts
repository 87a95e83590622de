import type { Address } from '../../chain/chain.ts'
import type { AddressArgument } from '../codec/address-argument.ts'
import type { Call } from './call.ts'

/*
 * Every TypeChain output folder has a common.ts of its own, and a type of one is not that of another. So a method is
 * known here by its shape alone, whoever generated it.
 */

/** What all TypeChain methods look like. */
interface AnyMethod {
  (...args: never): unknown
  readonly fragment: object
  staticCall(...args: never): Promise<unknown>
  staticCallResult(...args: never): Promise<unknown>
}

/** ethers' values with a type of their own, which TypeChain allows for each argument. */
interface TypedValue {
  readonly _typedSymbol: unknown
}

/** What a sent transaction gives: no value of the ABI has functions. */
interface SentTransaction {
  readonly hash: string
  wait(...args: never): unknown
}

/** Of arguments with and without overrides, those without. */
type Shorter<T extends readonly unknown[], All = T> = T extends readonly [...infer Init, unknown]
  ? [Init] extends [All]
    ? never
    : T
  : T

/** Of arguments with and without overrides, the overrides. */
type OverridesOf<T extends readonly unknown[], All = T> = T extends readonly [...infer Init, infer Last]
  ? [Init] extends [All]
    ? Last
    : never
  : never

/** A TypeChain argument as we take it: addresses also as things that have one, no promises, arrays readonly. */
export type Argument<T> = 0 extends 1 & T
  ? T
  : Extract<T, { getAddress(): Promise<string> }> extends never
    ? T extends readonly unknown[]
      ? { readonly [I in keyof T]: Argument<T[I]> }
      : T extends Uint8Array
        ? T
        : T extends object
          ? { readonly [K in keyof T]: Argument<T[K]> }
          : T
    : AddressArgument

type ArgumentsFrom<P> = P extends readonly unknown[] ? { [I in keyof P]: Argument<Exclude<P[I], TypedValue>> } : never

/** The arguments of a TypeChain method as ours takes them. */
type Arguments<M extends AnyMethod> = ArgumentsFrom<Shorter<Parameters<M['staticCallResult']>>>

/** What a TypeChain method returns when it is called without a transaction. */
type Output<M extends AnyMethod> = Awaited<ReturnType<M['staticCall']>>

/** Whose eyes to read with; the zero address’s unless said. */
type ReadOptions = { readonly from?: AddressArgument }
/** Ether to send along, in wei. */
type CallOptions = { readonly value?: bigint }

type IsView<M extends AnyMethod> = [Awaited<ReturnType<M>>] extends [SentTransaction] ? false : true

type IsPayable<M extends AnyMethod> = 'value' extends keyof OverridesOf<Parameters<M>> ? true : false

type Method<M extends AnyMethod> =
  IsView<M> extends true
    ? (...args: [...Arguments<M>, options?: ReadOptions]) => Promise<Output<M>>
    : IsPayable<M> extends true
      ? (...args: [...Arguments<M>, options?: CallOptions]) => Call & { readonly to: Address }
      : (...args: Arguments<M>) => Call & { readonly to: Address }

type Simulated<M extends AnyMethod> = (...args: [...Arguments<M>, options?: ReadOptions]) => Promise<Output<M>>

/** Names that a handle has for itself, or that would make it a promise; such functions go by their signature. */
type Reserved = 'address' | 'events' | 'simulate' | 'then'

/** The contract's functions: views answer, all others make a call. */
export type Methods<C> = {
  readonly [K in Exclude<keyof C, Reserved> as C[K] extends AnyMethod ? K : never]: C[K] extends AnyMethod
    ? Method<C[K]>
    : never
}

/** The contract's functions that are no views, called without a transaction. */
export type Simulations<C> = {
  readonly [
    K in keyof C as C[K] extends AnyMethod ? (IsView<C[K]> extends true ? never : K) : never
  ]: C[K] extends AnyMethod ? Simulated<C[K]> : never
}
