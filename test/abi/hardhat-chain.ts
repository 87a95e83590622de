import { network } from 'hardhat'

import type { CallResult, Log, ReadCall, TransactionResult } from '../../src/chain/chain.ts'
import { ZERO_ADDRESS } from '../../src/chain/chain.ts'
import type { Call } from '../../src/abi/types/call.ts'
import type { Decode, Reader } from '../../src/abi/reader.ts'
import { Reverts } from '../../src/abi/reverts.ts'

/** A real EVM for these tests: Hardhat's in-process network, asked one thing at a time. */
export interface TestChain extends Reader {
  readonly reverts: Reverts
  readonly sender: string
  /** Without `to` it constructs a contract. */
  call(call: { readonly from?: string; readonly to?: string; readonly data: string }): Promise<CallResult>
  /** Sends and mines one call; what became of it. */
  send(call: Call): Promise<Omit<TransactionResult, 'revertData' | 'gasUsed'>>
  /** Sends a creation and returns the contract's address. */
  deploy(call: Call): Promise<string>
}

interface NodeReceipt {
  readonly status: string
  readonly contractAddress: string | null
  readonly logs: readonly Log[]
}

export async function hardhatChain(): Promise<TestChain> {
  const { provider } = await network.create()
  const request = async <T>(method: string, params: readonly unknown[]): Promise<T> =>
    // A node's answers are typed by its JSON-RPC specification only.
    (await provider.request({ method, params: [...params] })) as T
  const [sender = ZERO_ADDRESS] = await request<string[]>('eth_accounts', [])
  const reverts = new Reverts()

  const call: TestChain['call'] = async ({ from = ZERO_ADDRESS, to, data }) => {
    try {
      return { ok: true, output: await request<string>('eth_call', [{ from, to, data, gas: '0x2faf080' }, 'latest']) }
    } catch (error) {
      return { ok: false, output: revertData(error) }
    }
  }

  async function send({ to, data, value = 0n }: Call) {
    const hash = await request<string>('eth_sendTransaction', [
      { from: sender, to, data, value: `0x${value.toString(16)}`, gas: '0x1c9c380', gasPrice: '0x0' },
    ])
    await request('evm_mine', [])
    const { status, contractAddress, logs } = await request<NodeReceipt>('eth_getTransactionReceipt', [hash])
    return { ok: status === '0x1', logs, ...(contractAddress === null ? {} : { created: contractAddress }) }
  }

  return {
    reverts,
    sender,
    call,
    send,
    async deploy(creation) {
      const { ok, created } = await send(creation)
      if (!ok || created === undefined) throw new Error(`${creation.label} failed`)
      return created
    },
    async read<T>(read: ReadCall, decode: Decode<T>) {
      return decode(await call(read), read, reverts)
    },
  }
}

function revertData(error: unknown): string {
  for (let at = error; typeof at === 'object' && at !== null; at = 'cause' in at ? at.cause : undefined) {
    if (!('data' in at)) continue
    if (typeof at.data === 'string') return at.data
    if (typeof at.data === 'object' && at.data !== null && 'data' in at.data) return String(at.data.data)
  }
  throw error
}
