import { abiCodec } from '../abi-codec.ts'
import { argumentsEncoder } from '../arguments-encoder.ts'
import type { Call } from '../types/call.ts'
import { checkFactory } from '../check-factory.ts'
import { checkedValue } from '../checked-value.ts'
import type { ConstructorArguments } from './constructor-arguments.ts'
import type { Deployable } from './deployable.ts'
import { ArgumentError, ContractSizeError, NoBytecodeError, StaleContractError } from '../errors.ts'
import { contractName, type Factory } from '../types/factory.ts'
import { type Libraries, linkLibraries } from './link-libraries.ts'

/** Bytes of code that a contract may have, by EIP-170. */
export const MOST_CODE = 24_576
/** Bytes that may create it, by EIP-3860. */
const MOST_BYTES = 2 * MOST_CODE

export interface CreationOptions {
  readonly libraries?: Libraries
  /** Ether for a payable constructor, in wei. */
  readonly value?: bigint
}

/** The call that creates a factory's contract: its bytecode, linked, and its constructor's arguments. */
export function creationCode<F extends Factory>(
  factory: F,
  args: ConstructorArguments<F>,
  { libraries = {}, value }: CreationOptions = {},
): Call {
  checkFactory(factory)
  const contract = contractName(factory)
  const label = `deploy ${contract}`
  // Left there by a build that had to leave the contract out.
  if ('failure' in factory && typeof factory.failure === 'string') {
    throw new StaleContractError({ contract, problem: factory.failure })
  }
  if (!isDeployable(factory)) throw new NoBytecodeError({ contract })
  const { constructorInputs, constructorPayable } = abiCodec(factory)
  const bytecode = linkLibraries({ contract, bytecode: factory.bytecode, known: librariesOf(factory) }, libraries)
  const data = bytecode + argumentsEncoder(label, constructorInputs)(args)
  const bytes = (data.length - 2) / 2
  if (bytes > MOST_BYTES) throw new ContractSizeError({ contract, bytes, most: MOST_BYTES })
  if (value === undefined) return { data, label }
  if (!constructorPayable) {
    throw new ArgumentError({
      method: label,
      argument: 'value',
      type: 'uint256',
      value,
      reason: 'goes to a constructor that takes no ether',
    })
  }
  return { data, value: checkedValue(value, label), label }
}

function isDeployable(factory: Factory): factory is Deployable {
  return 'bytecode' in factory && typeof factory.bytecode === 'string' && !/^(0x)?$/.test(factory.bytecode)
}

/** The full names of a factory's libraries. TypeChain's classes have them only inside the function that links. */
function librariesOf(factory: Deployable): string[] {
  const names = Object.entries(factory.linkReferences ?? {}).flatMap(([file, libraries]) =>
    Object.keys(libraries).map((library) => `${file}:${library}`),
  )
  if (!('linkBytecode' in factory) || typeof factory.linkBytecode !== 'function') return names
  const asked = new Set(names)
  const answer = { get: (_: object, name: string) => (asked.add(name), '0x') }
  factory.linkBytecode(new Proxy({}, answer))
  return [...asked]
}
