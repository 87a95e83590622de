import type { ParamType } from 'ethers'

import { ArgumentCountError, ArgumentError } from './errors.ts'
import { Refusal } from './codec/refusal.ts'
import { parametersCodec } from './codec/value-codec.ts'

/**
 * Encodes the arguments of one function or constructor to hex digits without 0x. Throws an `ArgumentCountError`, or an
 * `ArgumentError` that says which argument and where in it.
 */
export function argumentsEncoder(method: string, inputs: readonly ParamType[]): (args: readonly unknown[]) => string {
  const codec = parametersCodec(inputs)
  const names = inputs.map(({ name }, index) => name || `arg${index}`)

  return (args) => {
    if (args.length !== inputs.length) {
      throw new ArgumentCountError({ method, expected: names, given: args.length })
    }
    try {
      return codec.encode(args)
    } catch (error) {
      throw error instanceof Refusal ? argumentError(error) : error
    }
  }

  function argumentError({ path, value, message }: Refusal): ArgumentError {
    const [step = '', name, position] = /^(?:\.([\w$]+)|\[(\d+)\])/.exec(path) ?? []
    const index = inputs.findIndex((input, at) => (name === undefined ? at === Number(position) : input.name === name))
    return new ArgumentError({
      method,
      argument: `${names[index] ?? ''}${path.slice(step.length)}`,
      type: typeAt(inputs[index], path.slice(step.length)),
      value,
      reason: message,
    })
  }
}

/** The type of what sits at a path like `[2].x` within a parameter. */
function typeAt(outer: ParamType | undefined, path: string): string {
  const steps = path.matchAll(/\.([\w$]+)|\[(\d+)\]/g)
  const inner = [...steps].reduce<ParamType | undefined>((type, [, name, position]) => {
    if (type?.arrayChildren) return type.arrayChildren
    return type?.components?.find((each, at) => (name === undefined ? at === Number(position) : each.name === name))
  }, outer)
  return inner?.type ?? 'unknown'
}
