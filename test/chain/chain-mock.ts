import { getCreateAddress } from 'ethers'

import { accountOf } from '../../src/chain/accounts.ts'
import type { Address, Chain, Hex, MinedBlock, Transaction } from '../../src/chain/chain.ts'
import { rules } from '../../src/chain/rules.ts'
import { ChainMock__factory } from '#types/contracts/index'

/** ethers' coder, so that what is expected comes from elsewhere than the code under test. */
export const mock = ChainMock__factory.createInterface()

export const alice = accountOf('chain tests', 'alice')
export const bob = accountOf('chain tests', 'bob')
export const carol = accountOf('chain tests', 'carol')

export function creation({
  from = alice,
  reason = '',
  value = 0n,
}: { from?: Address; reason?: string; value?: bigint } = {}): Transaction {
  const data = ChainMock__factory.bytecode + mock.encodeDeploy([reason]).slice(2)
  return { from, data, value, gas: rules.deployGas, gasPrice: 0n }
}

export function call(to: Address, data: Hex, options: Partial<Transaction> = {}): Transaction {
  return { from: alice, to, data, value: 0n, gas: rules.callGas, gasPrice: 0n, ...options }
}

/** Mines at the rules' start plus so many seconds. */
export function mineAt(chain: Chain, seconds: number, transactions: readonly Transaction[] = []): Promise<MinedBlock> {
  return chain.mine({ timestamp: rules.start + seconds, transactions })
}

/** Deploys the mock in a block at the rules' start and returns its address, as ethers computes it. */
export async function deployMock(chain: Chain): Promise<Address> {
  await mineAt(chain, 0, [creation()])
  return getCreateAddress({ from: alice, nonce: 0 }).toLowerCase()
}

export async function stored(chain: Chain, to: Address): Promise<bigint> {
  const [result] = await chain.read([{ to, data: mock.encodeFunctionData('stored') }])
  return BigInt(result?.output ?? '0x')
}
