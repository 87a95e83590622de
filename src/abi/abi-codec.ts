import { Interface, type InterfaceAbi, type ParamType } from 'ethers'

import { type EventCodec, eventCodec } from './event-codec.ts'
import { contractName, type Factory } from './types/factory.ts'
import { type FunctionCodec, functionCodec } from './function-codec.ts'

/** The functions and events of one ABI, by signature and, where that is unambiguous, by name. */
export interface AbiCodec {
  readonly functions: ReadonlyMap<string, FunctionCodec>
  readonly events: ReadonlyMap<string, EventCodec>
  readonly constructorInputs: readonly ParamType[]
  readonly constructorPayable: boolean
}

/** Reading an ABI hashes every signature in it, so it is done once. */
const codecs = new WeakMap<object, AbiCodec>()

export function abiCodec(factory: Pick<Factory, 'abi' | 'name'>): AbiCodec {
  const key = typeof factory.abi === 'object' ? factory.abi : factory
  const made = codecs.get(key)
  if (made !== undefined) return made
  const codec = readAbi(factory.abi, contractName(factory))
  codecs.set(key, codec)
  return codec
}

function readAbi(abi: InterfaceAbi, contract: string): AbiCodec {
  const interface_ = Interface.from(abi)
  const functions: FunctionCodec[] = []
  interface_.forEachFunction((fragment) => functions.push(functionCodec(contract, fragment)))
  const events: EventCodec[] = []
  interface_.forEachEvent((fragment) => events.push(eventCodec(contract, fragment)))
  return {
    functions: byName(functions),
    events: byName(events),
    constructorInputs: interface_.deploy.inputs,
    constructorPayable: interface_.deploy.payable || hasPayableConstructor(abi),
  }
}

/** ethers 6.17 knows a payable constructor only from the `payable` of ABIs before 2018. */
function hasPayableConstructor(abi: InterfaceAbi): boolean {
  const items: readonly unknown[] = Array.isArray(abi) ? abi : []
  return items.some(
    (item) =>
      typeof item === 'object' &&
      item !== null &&
      'type' in item &&
      item.type === 'constructor' &&
      'stateMutability' in item &&
      item.stateMutability === 'payable',
  )
}

function byName<T extends { readonly name: string; readonly signature: string }>(items: readonly T[]): Map<string, T> {
  const map = new Map(items.map((item) => [item.signature, item]))
  for (const item of items) {
    if (items.every((other) => other === item || other.name !== item.name)) map.set(item.name, item)
  }
  return map
}
