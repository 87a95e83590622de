import type { BigNumberish, BytesLike } from 'ethers'

import type { AddressArgument } from '../codec/address-argument.ts'
import type { Factory } from '../types/factory.ts'
import type { Argument } from '../types/method-types.ts'

type Parameter = { readonly name?: string; readonly type: string; readonly components?: readonly Parameter[] }

/** What an ABI type takes, as TypeChain and `Argument` would have it. */
type Input<Type extends string, Components> = Type extends `${infer Item}[${infer Brackets}`
  ? Nested<Input<Item, Components>, Brackets>
  : Type extends 'address'
    ? AddressArgument
    : Type extends 'bool'
      ? boolean
      : Type extends 'string'
        ? string
        : Type extends `bytes${string}`
          ? BytesLike
          : Type extends 'tuple'
            ? Struct<Components>
            : BigNumberish

type Nested<T, Brackets extends string> = Brackets extends `${string}][${infer Rest}`
  ? Nested<readonly T[], Rest>
  : readonly T[]

type Struct<Components> = Components extends readonly Parameter[]
  ? {
      readonly [P in Components[number] as P['name'] extends string ? P['name'] : never]: Input<
        P['type'],
        P['components']
      >
    }
  : never

type InputOf<P> = P extends Parameter ? Input<P['type'], P['components']> : never

/** What a list of ABI parameters takes. */
export type Inputs<P> = P extends readonly Parameter[] ? { [I in keyof P]: InputOf<P[I]> } : []

type Constructor<Abi> = Abi extends readonly (infer Item)[] ? Extract<Item, { readonly type: 'constructor' }> : never

type FromAbi<Abi> = [Constructor<Abi>] extends [never]
  ? readonly []
  : Constructor<Abi> extends { readonly inputs: infer P }
    ? Readonly<Inputs<P>>
    : readonly []

type WithoutOverrides<P extends readonly unknown[]> =
  Required<P> extends [...infer Init, unknown] ? { readonly [I in keyof Init]: Argument<Init[I]> } : readonly []

/** What a factory's contract is constructed with: from TypeChain's own types, or from the ABI where it has no more. */
export type ConstructorArguments<F extends Factory> = F extends new (...args: never) => {
  getDeployTransaction(...args: infer P): unknown
}
  ? WithoutOverrides<P>
  : FromAbi<F['abi']>
