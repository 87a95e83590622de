import type { ParamType } from 'ethers'

import { arrayCodec } from './array-codec.ts'
import { bytesCodec, stringCodec } from './bytes-codec.ts'
import type { Codec } from './codec.ts'
import { tupleCodec } from './tuple-codec.ts'
import { wordCodec } from './word-codec.ts'

/** The codec of any ABI type. */
export function valueCodec(param: ParamType): Codec {
  if (param.isArray()) return arrayCodec(valueCodec(param.arrayChildren), param.arrayLength ?? -1)
  if (param.isTuple()) return parametersCodec(param.components)
  if (param.type === 'bytes') return bytesCodec
  if (param.type === 'string') return stringCodec
  const codec = wordCodec(param.type)
  if (codec === undefined) throw new TypeError(`unknown ABI type ${param.type}`)
  return codec
}

/** The codec of a list of parameters: a function's inputs or outputs, an error's arguments, a struct's members. */
export function parametersCodec(params: readonly ParamType[]): Codec {
  return tupleCodec(params.map((param) => ({ name: param.name, codec: valueCodec(param) })))
}
