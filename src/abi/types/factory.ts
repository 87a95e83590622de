import type { InterfaceAbi } from 'ethers'

/** What TypeChain makes for a contract, in this project or any other: a class `X__factory`, or an object like it. */
export interface Factory<C = unknown> {
  readonly abi: InterfaceAbi
  /** The class’s own name, `Token__factory`. */
  readonly name?: string
  readonly connect: (address: string, runner?: null) => C
}

/** The contract's TypeChain type. */
export type ContractOf<F> = F extends Factory<infer C> ? C : never

/** The contract's name, for people. */
export function contractName({ name = 'contract' }: Pick<Factory, 'name'>): string {
  return name.replace(/__factory$/, '')
}
