import type { Address, ReadCall } from '../chain/chain.ts'
import { checkedAddress } from './checked-address.ts'
import type { FunctionCodec } from './function-codec.ts'
import type { Reader } from './reader.ts'
import { trailingOption } from './trailing-option.ts'

/** Reads what a function returns; `{ from }` may follow its arguments. Rejects, never throws. */
export function methodRead(
  codec: FunctionCodec,
  to: Address,
  reader: Reader,
  args: readonly unknown[],
): Promise<unknown> {
  try {
    return reader.read(readCall(codec, to, args), codec.decode)
  } catch (error) {
    return Promise.reject(error)
  }
}

function readCall(codec: FunctionCodec, to: Address, args: readonly unknown[]): ReadCall {
  if (args.length === codec.inputs) return { to, data: codec.encode(args) }
  const option = trailingOption(args, codec.inputs, 'from')
  if (option === undefined) return { to, data: codec.encode(args) }
  const data = codec.encode(args.slice(0, codec.inputs))
  if (option.given === undefined) return { to, data }
  return { from: checkedAddress(option.given, { method: codec.method, argument: 'from' }), to, data }
}
