import type { Inputs } from '../deploy/constructor-arguments.ts'
import type { IsUnion, Parameters, Struct, TypeNames, ValueOf } from './event-types.ts'

/*
 * A contract's methods read off a constant ABI, in the shape of TypeChain's, so that a handle is typed alike whoever has
 * looked at the contract.
 */

type FunctionEntry = {
  readonly type: 'function'
  readonly name: string
  readonly inputs: Parameters
  readonly outputs: Parameters
  readonly stateMutability: string
}

type FunctionIn<Abi> = Abi extends readonly (infer Item)[] ? Extract<Item, FunctionEntry> : never

/** Under its name if it is the only one of that name, else under its signature. */
type FunctionKey<F extends FunctionEntry, All> =
  IsUnion<Extract<All, { readonly name: F['name'] }>> extends true
    ? `${F['name']}(${TypeNames<F['inputs']>})`
    : F['name']

type Output<P extends Parameters> = P extends readonly []
  ? void
  : P extends readonly [infer Only extends Parameters[number]]
    ? ValueOf<Only>
    : Struct<P>

type Tuple<T> = T extends readonly unknown[] ? [...T] : []

interface Sent {
  readonly hash: string
  wait(): unknown
}

type Overrides<M> = M extends 'payable' ? { readonly value?: bigint } : { readonly from?: string }

interface AbiMethod<In extends readonly unknown[], Out, M> {
  (...args: In | [...In, Overrides<M>]): Promise<M extends 'view' | 'pure' ? Out : Sent>
  readonly fragment: object
  staticCall(...args: In): Promise<Out>
  staticCallResult(...args: In | [...In, Overrides<M>]): Promise<unknown>
}

/** The methods of a contract with this constant ABI. */
export type AbiContract<Abi> = {
  readonly [F in FunctionIn<Abi> as FunctionKey<F, FunctionIn<Abi>>]: AbiMethod<
    Tuple<Inputs<F['inputs']>>,
    Output<F['outputs']>,
    F['stateMutability']
  >
}
