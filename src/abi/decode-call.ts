import { Interface, type InterfaceAbi, type ParamType } from 'ethers'

import type { Hex } from '../chain/chain.ts'
import { BadData } from './codec/codec.ts'
import { contractName, type Factory } from './types/factory.ts'
import { parametersCodec } from './codec/value-codec.ts'

/** An argument or a result; the ABI may give it no name. */
export interface NamedValue {
  readonly name: string
  readonly value: unknown
}

/** What a call's data says. */
export interface DecodedCall {
  /** As `Token.transfer`. */
  readonly method: string
  /** Undefined where the data after the selector is not that of the function. */
  readonly args: readonly NamedValue[] | undefined
  /** What its output says, if that is the function's. */
  readonly results: (output: Hex) => readonly NamedValue[] | undefined
}

const SELECTOR = 10

const interfaces = new WeakMap<object, Interface>()

/** The call as the contract's ABI has it; undefined where the ABI has no such function. For people, so not in haste. */
export function decodeCall(factory: Pick<Factory, 'abi' | 'name'>, input: Hex): DecodedCall | undefined {
  if (input.length < SELECTOR) return undefined
  const fragment = interfaceOf(factory.abi).getFunction(input.slice(0, SELECTOR))
  if (fragment === null) return undefined
  return {
    method: `${contractName(factory)}.${fragment.name}`,
    args: valuesIn(`0x${input.slice(SELECTOR)}`, fragment.inputs),
    results: (output) => valuesIn(output, fragment.outputs),
  }
}

function interfaceOf(abi: InterfaceAbi): Interface {
  if (typeof abi !== 'object') return Interface.from(abi)
  const made = interfaces.get(abi) ?? Interface.from(abi)
  interfaces.set(abi, made)
  return made
}

function valuesIn(data: Hex, params: readonly ParamType[]): readonly NamedValue[] | undefined {
  try {
    const values = parametersCodec(params).decode(data, 2)
    return Array.isArray(values) ? params.map(({ name }, i): NamedValue => ({ name, value: values[i] })) : undefined
  } catch (error) {
    if (error instanceof BadData) return undefined
    throw error
  }
}
