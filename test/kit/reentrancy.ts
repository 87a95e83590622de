import { expect } from 'chai'
import type { BaseContract, ContractTransactionResponse } from 'ethers'

import type { HookToken } from '#types/contracts/index'

export interface Reentrancy {
  readonly token: HookToken
  readonly contract: BaseContract
  /** Calls that move the token, each of which would succeed if the token were honest. */
  readonly outer: Readonly<Record<string, () => Promise<ContractTransactionResponse>>>
  /** Calls the token makes in the middle of these. */
  readonly inner: readonly (readonly [string, ...unknown[]])[]
}

/** Every outer call, attacked by every inner one in the middle of its transfer, is stopped by the guard. */
export async function expectGuarded({ token, contract, outer, inner }: Reentrancy): Promise<void> {
  for (const [name, call] of Object.entries(outer)) {
    for (const [method, ...args] of inner) {
      await token.arm(contract, contract.interface.encodeFunctionData(method, args))
      await expect(call(), `${name} attacked by ${method}`).to.be.revertedWithCustomError(
        contract,
        'ReentrancyGuardReentrantCall',
      )
    }
  }
}
