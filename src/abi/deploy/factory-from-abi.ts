import { Contract, type InterfaceAbi } from 'ethers'

import type { AbiContract } from '../types/abi-contract.ts'
import type { Factory } from '../types/factory.ts'
import type { Artifact } from './artifact.ts'

/** A factory that TypeChain has not made: of an ABI that is a constant of the program, with published bytecode. */
export type AbiFactory<A extends InterfaceAbi> = Factory<AbiContract<A>> &
  Artifact & { readonly abi: A; readonly name: string }

/**
 * Makes a contract deployable that has no generated types. They are read off the ABI, which must be written
 * `[…] as const` for it; functions are entries with inputs, outputs and stateMutability.
 */
export function factoryFromAbi<const A extends InterfaceAbi>(name: string, abi: A, artifact: Artifact): AbiFactory<A> {
  return {
    abi,
    name,
    connect: (address, runner) => new Contract(address, abi, runner),
    ...artifact,
  }
}
