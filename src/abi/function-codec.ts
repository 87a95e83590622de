import type { FunctionFragment, ParamType } from 'ethers'

import type { CallResult, Hex } from '../chain/chain.ts'
import { argumentsEncoder } from './arguments-encoder.ts'
import { BadData, indexAt, WORD } from './codec/codec.ts'
import { ReturnDataError, RevertError } from './errors.ts'
import type { Decode } from './reader.ts'
import { Reverts } from './reverts.ts'
import { parametersCodec, valueCodec } from './codec/value-codec.ts'

/** Everything that is known of one function of an ABI, hashed and parsed once. */
export interface FunctionCodec {
  readonly name: string
  /** As `Token.transfer`, for messages. */
  readonly method: string
  /** As `transfer(address,uint256)`. */
  readonly signature: string
  readonly reads: boolean
  readonly payable: boolean
  readonly inputs: number
  /** The call's data. Throws an `ArgumentError` or `ArgumentCountError`. */
  readonly encode: (args: readonly unknown[]) => Hex
  /** The output, or an array-like of them with names. Throws a `RevertError` or `ReturnDataError`. */
  readonly decode: Decode<unknown>
}

/** `contract` is for messages only. */
export function functionCodec(contract: string, fragment: FunctionFragment): FunctionCodec {
  const { name, inputs, outputs, selector } = fragment
  const method = `${contract}.${name}`
  const encode = argumentsEncoder(method, inputs)
  const output = outputDecoder(outputs)

  return {
    name,
    method,
    signature: fragment.format('sighash'),
    reads: fragment.constant,
    payable: fragment.payable,
    inputs: inputs.length,
    encode: (args) => selector + encode(args),
    decode(result, call, reverts) {
      if (!result.ok) {
        const revert = (reverts ?? new Reverts()).explain(result.output)
        throw new RevertError({ method, address: call.to, revert, halted: result.halted })
      }
      try {
        return output(result)
      } catch (error) {
        if (!(error instanceof BadData)) throw error
        throw new ReturnDataError({ method, address: call.to, data: result.output, reason: error.message })
      }
    },
  }
}

/** A single output stands for itself; several come as an array-like with names. */
function outputDecoder(outputs: readonly ParamType[]): (result: CallResult) => unknown {
  const [only, ...others] = outputs
  if (only === undefined) return () => undefined
  const codec = others.length === 0 ? valueCodec(only) : parametersCodec(outputs)
  const { read } = codec
  if (read) {
    const needed = codec.headDigits / WORD
    return (result) => {
      const { words } = result
      return words === undefined || words.count < needed ? codec.decode(result.output, 2) : read(words, 0)
    }
  }
  if (others.length === 0 && codec.dynamic) return ({ output }) => codec.decode(output, 2 + 2 * indexAt(output, 2))
  return ({ output }) => codec.decode(output, 2)
}
