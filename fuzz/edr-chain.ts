import { createHardhatRuntimeEnvironment } from 'hardhat/hre'
import { fileURLToPath } from 'node:url'

import type {
  Address,
  CallResult,
  Chain,
  Hex,
  Log,
  MinedBlock,
  SnapshotId,
  TransactionResult,
} from '../src/chain/chain.ts'
import { ZERO_ADDRESS } from '../src/chain/chain.ts'
import { prevrandaoOf, rules } from '../src/chain/rules.ts'
import { simulatedNetwork } from '../src/chain/node/simulated-network.ts'

/** The other side of the comparison: Hardhat's EDR, driven as directly as can be. */
export interface EdrChain extends Chain {
  /** The root of the whole state at the last block, as its header says. */
  stateRoot(): Promise<Hex>
  nonce(account: Address): Promise<bigint>
  code(account: Address): Promise<Hex>
  storageAt(account: Address, slot: bigint): Promise<bigint>
}

interface Receipt {
  readonly status: Hex
  readonly gasUsed: Hex
  readonly contractAddress: Address | null
  readonly transactionIndex: Hex
  readonly logs: readonly { readonly address: Address; readonly topics: readonly Hex[]; readonly data: Hex }[]
}

const toHex = (value: bigint | number): Hex => `0x${value.toString(16)}`

export async function edrChain({ start = rules.start }: { start?: number } = {}): Promise<EdrChain> {
  // Without accounts of its own the state is empty, as on the chain it is compared with.
  const network = { ...simulatedNetwork({ start }), accounts: [] }
  const root = fileURLToPath(new URL('../', import.meta.url))
  const hardhat = await createHardhatRuntimeEnvironment({ networks: { edr: network } }, {}, root)
  const { provider, close } = await hardhat.network.create('edr')
  const ask = async <T>(method: string, ...params: unknown[]): Promise<T> =>
    (await provider.request({ method, params })) as T

  const impersonated = new Set<Address>()
  const snapshots = new Map<SnapshotId, Hex>()
  let taken = 0
  let number = 0

  async function revertData(hash: Hex): Promise<Hex> {
    const options = { disableMemory: true, disableStack: true, disableStorage: true }
    const trace = await ask<{ returnValue: string; structLogs: readonly { op: string }[] }>(
      'debug_traceTransaction',
      hash,
      options,
    )
    const data = trace.returnValue.replace('0x', '')
    return `0x${data}`
  }

  async function resultOf(hash: Hex, index: number): Promise<TransactionResult> {
    const receipt = await ask<Receipt | null>('eth_getTransactionReceipt', hash)
    if (receipt === null || Number(receipt.transactionIndex) !== index)
      throw new Error(`transaction ${index} is not in its place`)
    const ok = receipt.status === '0x1'
    const logs: Log[] = receipt.logs.map(({ address, topics, data }) => ({
      address: address.toLowerCase(),
      topics,
      data,
    }))
    return {
      ok,
      gasUsed: BigInt(receipt.gasUsed),
      revertData: ok ? '0x' : await revertData(hash),
      ...(ok && receipt.contractAddress !== null && { created: receipt.contractAddress.toLowerCase() }),
      logs,
    }
  }

  return {
    name: 'edr',
    chainId: rules.chainId,
    async mine({ timestamp, transactions }): Promise<MinedBlock> {
      const hashes: Hex[] = []
      const nonces = new Map<Address, bigint>()
      for (const { from, to, data, value, gas, gasPrice } of transactions) {
        if (!impersonated.has(from)) await ask('hardhat_impersonateAccount', from)
        impersonated.add(from)
        const nonce = nonces.get(from) ?? BigInt(await ask<Hex>('eth_getTransactionCount', from, 'latest'))
        nonces.set(from, nonce + 1n)
        const numbers = { value: toHex(value), gas: toHex(gas), gasPrice: toHex(gasPrice), nonce: toHex(nonce) }
        hashes.push(await ask<Hex>('eth_sendTransaction', { from, ...(to !== undefined && { to }), data, ...numbers }))
      }
      number += 1
      await ask('hardhat_setPrevRandao', prevrandaoOf(number))
      await ask('evm_mine', toHex(timestamp))
      const results: TransactionResult[] = []
      for (const [index, hash] of hashes.entries()) results.push(await resultOf(hash, index))
      return { number, timestamp, results }
    },
    async read(calls) {
      const results: CallResult[] = []
      for (const { from = ZERO_ADDRESS, to, data } of calls) {
        const call = { from, to, data, gas: toHex(rules.readGas), gasPrice: '0x0' }
        results.push(await ask<Hex>('eth_call', call, 'latest').then((output) => ({ ok: true, output }), failedRead))
      }
      return results
    },
    balances: async (accounts) =>
      Promise.all(accounts.map(async (account) => BigInt(await ask<Hex>('eth_getBalance', account)))),
    async setBalance(account, wei) {
      await ask('hardhat_setBalance', account, toHex(wei))
    },
    async snapshot() {
      snapshots.set(taken, await ask<Hex>('evm_snapshot'))
      return taken++
    },
    async restore(id) {
      const inner = snapshots.get(id)
      if (inner === undefined) throw new Error(`no snapshot ${id}`)
      await ask('evm_revert', inner)
      // Going back uses a snapshot up.
      snapshots.set(id, await ask<Hex>('evm_snapshot'))
      number = Number(await ask<Hex>('eth_blockNumber'))
    },
    async stateRoot() {
      return (await ask<{ stateRoot: Hex }>('eth_getBlockByNumber', 'latest', false)).stateRoot
    },
    nonce: async (account) => BigInt(await ask<Hex>('eth_getTransactionCount', account)),
    code: (account) => ask<Hex>('eth_getCode', account),
    storageAt: async (account, slot) =>
      BigInt(await ask<Hex>('eth_getStorageAt', account, `0x${slot.toString(16).padStart(64, '0')}`)),
    close,
  }
}

/** A call that fails comes as an error with the revert data somewhere inside. */
function failedRead(error: unknown): CallResult {
  const { data } = error as { data?: unknown }
  const output = typeof data === 'string' ? data : ((data as { data?: Hex } | undefined)?.data ?? '0x')
  return { ok: false, output }
}
