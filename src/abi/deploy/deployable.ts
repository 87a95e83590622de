import type { Artifact, LinkReferences } from './artifact.ts'
import { contractName, type Factory } from '../types/factory.ts'

/** A factory whose contract can be created: TypeChain's with its bytecode, or one made by `withBytecode`. */
export interface Deployable<C = unknown> extends Factory<C> {
  readonly bytecode: string
  readonly linkReferences?: LinkReferences
}

/** A factory that has only an ABI, with the bytecode of a published artifact. */
type WithBytecode<F extends Factory> = Artifact & {
  readonly abi: F['abi']
  readonly name: string
  readonly connect: F['connect']
}

/** Makes a factory that has only an ABI deployable with the bytecode its contract was published with. */
export function withBytecode<F extends Factory>(factory: F, artifact: Artifact): WithBytecode<F> {
  const { abi, connect } = factory
  return { abi, name: contractName(factory), connect, ...artifact }
}
