import type { BaseContract } from 'ethers'
import { network } from 'hardhat'

import { rules } from '../../src/chain/rules.ts'
import { BatchReader__factory } from '#types/contracts/index'

/** 2026-01-01T00:00:00Z, a Thursday: the start of a week, and of every chain here. */
export const T0 = rules.start

export type LocalChain = Awaited<ReturnType<typeof localChain>>

export interface Attempt {
  readonly from: string
  readonly time: number
  readonly to: string
  readonly contract: BaseContract
  readonly method: string
  readonly args?: readonly unknown[]
}

interface Requests {
  request(call: { readonly method: string; readonly params?: readonly unknown[] | object }): Promise<unknown>
}

const READER = '0x00000000000000000000000000000000ba7c4ead'
const SENDS = ['eth_sendTransaction', 'eth_sendRawTransaction']
const MINES = ['evm_mine', 'hardhat_mine']

/**
 * A block whose time nobody has set comes one second after the one before. Left alone the chain would add the seconds that
 * have really passed, and a test would depend on how busy the machine is.
 */
function ownClock(provider: Requests): void {
  const request = provider.request.bind(provider)
  let isSet = false
  let automine = true
  provider.request = async (call) => {
    const { method, params } = call
    const mines = MINES.includes(method) || (automine && SENDS.includes(method))
    if (method === 'evm_setNextBlockTimestamp') isSet = true
    if (method === 'evm_setAutomine') automine = Array.isArray(params) && params[0] === true
    if (mines && !isSet && !(Array.isArray(params) && method === 'evm_mine' && params.length > 0)) {
      const latest = await request({ method: 'eth_getBlockByNumber', params: ['latest', false] })
      if (typeof latest !== 'object' || !latest || !('timestamp' in latest))
        throw new TypeError('there is no latest block')
      await request({ method: 'evm_setNextBlockTimestamp', params: [Number(latest.timestamp) + 1] })
    }
    if (mines) isSet = false
    return request(call)
  }
}

/** A fresh in-process chain that mines every transaction at once, at the time set for it. */
export async function localChain() {
  const connection = await network.create({ network: 'default', override: { mining: { auto: true }, gas: 30_000_000 } })
  const { ethers, networkHelpers, provider } = connection
  ownClock(provider)
  const signers = await ethers.getSigners()
  const request = (method: string, params: readonly unknown[]): Promise<unknown> =>
    provider.request({ method, params: [...params] })

  /** The next transaction's block has exactly this time. */
  const at = async (time: number): Promise<void> => {
    await request('evm_setNextBlockTimestamp', [time])
  }

  /** Mines an empty block, so that views see this time. */
  const mineAt = async (time: number): Promise<void> => {
    await at(time)
    await request('evm_mine', [])
  }

  /**
   * Sends without what ethers adds around a call (estimates, waits), for tests of thousands of blocks. Gives the
   * name of the custom error when the contract refused, 'revert' when it failed without one.
   */
  const attempt = async ({ from, time, to, contract, method, args = [] }: Attempt): Promise<string | undefined> => {
    const data = contract.interface.encodeFunctionData(method, args)
    await at(time)
    try {
      await request('eth_sendTransaction', [{ from, to, data, gas: '0x1c9c380', gasPrice: '0x0' }])
      return undefined
    } catch (error) {
      const revertData = error instanceof Error && 'data' in error ? error.data : undefined
      if (typeof revertData !== 'string') throw error
      return contract.interface.parseError(revertData)?.name ?? 'revert'
    }
  }

  /** Sends all into one block of this time, in order, and tells which succeeded. */
  const attemptTogether = async (time: number, attempts: readonly Omit<Attempt, 'time'>[]): Promise<boolean[]> => {
    await request('evm_setAutomine', [false])
    const hashes: unknown[] = []
    for (const { from, to, contract, method, args = [] } of attempts) {
      const data = contract.interface.encodeFunctionData(method, args)
      hashes.push(await request('eth_sendTransaction', [{ from, to, data, gas: '0x1c9c380', gasPrice: '0x0' }]))
    }
    await mineAt(time)
    await request('evm_setAutomine', [true])
    return Promise.all(
      hashes.map(async (hash) => {
        const receipt = await request('eth_getTransactionReceipt', [hash])
        if (typeof receipt !== 'object' || !receipt || !('status' in receipt))
          throw new Error(`${String(hash)} was not mined`)
        return receipt.status === '0x1'
      }),
    )
  }

  let hasReader = false

  /** Puts the reader where nothing else is, without a block of its own. */
  const placeReader = async (): Promise<void> => {
    if (hasReader) return
    const code = await request('eth_call', [{ data: BatchReader__factory.bytecode }, 'latest'])
    await request('hardhat_setCode', [READER, code])
    hasReader = true
  }

  /** Reads the first whole number of each view, all in one call. */
  const readNumbers = async (
    contract: BaseContract,
    to: string,
    views: readonly (readonly [string, ...unknown[]])[],
  ): Promise<bigint[]> => {
    await placeReader()
    const calls = views.map(([method, ...args]) => contract.interface.encodeFunctionData(method, args))
    const data = BatchReader__factory.createInterface().encodeFunctionData('firstWords', [to, calls])
    const output = await request('eth_call', [{ to: READER, data }, 'latest'])
    if (typeof output !== 'string') throw new TypeError(`eth_call gave ${typeof output}`)
    // Offset and length come first, then a word for each.
    return views.map(([method], index) => {
      const word = BigInt(`0x${output.slice(2 + 64 * (index + 2), 2 + 64 * (index + 3))}`)
      const signed = contract.interface.getFunction(method)?.outputs[0]?.baseType.startsWith('int')
      return signed ? BigInt.asIntN(256, word) : word
    })
  }

  return { ethers, networkHelpers, at, mineAt, attempt, attemptTogether, readNumbers, signers }
}

/**
 * Makes a fixture: the first call sets it up on a chain of its own, each later one puts that chain back to how it was
 * then.
 */
export function fixture<Result>(setup: (chain: LocalChain) => Promise<Result>): () => Promise<Result> {
  let ready: { readonly result: Result; restore(): Promise<void> } | undefined
  return async () => {
    if (ready) {
      await ready.restore()
      return ready.result
    }
    const chain = await localChain()
    const result = await setup(chain)
    const { restore } = await chain.networkHelpers.takeSnapshot()
    ready = { result, restore }
    return result
  }
}
