import type { Address } from '../chain/chain.ts'
import type { Call } from './types/call.ts'
import { checkedValue } from './checked-value.ts'
import type { FunctionCodec } from './function-codec.ts'
import { trailingOption } from './trailing-option.ts'

/** The call of a function with these arguments, which `{ value }` may follow on a payable one. */
export function methodCall(
  codec: FunctionCodec,
  to: Address,
  args: readonly unknown[],
): Call & { readonly to: Address } {
  const { inputs, method, name: label } = codec
  const option = codec.payable ? trailingOption(args, inputs, 'value') : undefined
  if (option === undefined) return { to, data: codec.encode(args), label }
  const data = codec.encode(args.slice(0, inputs))
  return option.given === undefined
    ? { to, data, label }
    : { to, data, value: checkedValue(option.given, method), label }
}
