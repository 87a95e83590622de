import type { BaseContract } from 'ethers'

import type { LocalChain } from './local-chain.ts'

/** A contract on a local chain in the words of random use: attempts by an actor at a time, many views in one call. */
export async function contractUnderTest(chain: LocalChain, contract: BaseContract) {
  const address = await contract.getAddress()
  return {
    address,
    /** The name of the refusal; undefined when it went through. */
    attempt: (
      { actor, time }: { readonly actor: string; readonly time: number },
      method: string,
      ...args: readonly unknown[]
    ) => chain.attempt({ from: actor, time, to: address, contract, method, args }),
    /** The first whole number of each view, by its name and arguments. */
    read: (...views: readonly (readonly [string, ...unknown[]])[]) => chain.readNumbers(contract, address, views),
    balancesOf: (...accounts: readonly string[]) =>
      chain.readNumbers(
        contract,
        address,
        accounts.map((account) => ['balanceOf', account] as const),
      ),
  }
}
