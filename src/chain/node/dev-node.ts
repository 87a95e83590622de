import { type CallTrace, readCallTrace } from '../call-trace.ts'
import type { Address, CallResult, MinedBlock, ReadCall, SnapshotId, Transaction } from '../chain.ts'
import { ZERO_ADDRESS } from '../chain.ts'
import {
  ChainClosedError,
  NodeRefusedError,
  SnapshotGoneError,
  TimestampError,
  UnknownTransactionError,
} from '../errors.ts'
import { checkBlock } from '../check-block.ts'
import { type AnswerReader, answerReader, toHex } from './node-answers.ts'
import { mineSubmitted } from './node-block.ts'
import { type NodeClient, hasHalted, revertDataOf } from './node-client.ts'
import { submit } from './node-pool.ts'
import type { RpcAnswer, RpcRequest } from './rpc-port.ts'
import { prevrandaoOf, rules } from '../rules.ts'
import { type Senders, senders } from './senders.ts'
import type { TracingChain } from '../tracing-chain.ts'

interface Head {
  readonly number: number
  readonly timestamp: number
}

interface Asked extends Head {
  readonly transactions: readonly Transaction[]
}

interface Snapshot {
  readonly id: SnapshotId
  /** What the node calls it; a new name after each restore, as nodes consume theirs. */
  readonly nodeId: unknown
  readonly head: Head
}

export interface DevNodeOptions {
  readonly name: string
  readonly client: NodeClient
  /** Whether the node carries out the requests of a batch in their order. */
  readonly keepsOrder: boolean
  /** Requests that make the node follow the rules; made again whenever it may have forgotten them. */
  readonly settings: readonly RpcRequest[]
  /** Says more of what went wrong, where that can be found out. */
  readonly explain?: (error: unknown) => Promise<unknown>
  /** Puts the node back as it was found. */
  leave(): Promise<void>
}

/** A chain on a node that speaks JSON-RPC with the methods `evm_*` and `hardhat_*` and follows the shared rules. */
export async function devNode(options: DevNodeOptions): Promise<TracingChain> {
  const answers = answerReader(options.client.name)
  const block = answers.block(await options.client.ask('eth_getBlockByNumber', ['latest', false]))
  return new DevNode(options, { answers, head: block })
}

class DevNode implements TracingChain {
  readonly name: string
  readonly chainId = rules.chainId
  readonly #options: DevNodeOptions
  readonly #client: NodeClient
  readonly #answers: AnswerReader
  readonly #senders: Senders
  #head: Head
  #snapshots: readonly Snapshot[] = []
  #lastSnapshot: SnapshotId = 0
  #setsPrevrandao = true
  #closed = false

  constructor(options: DevNodeOptions, { answers, head }: { answers: AnswerReader; head: Head }) {
    this.name = options.name
    this.#options = options
    this.#client = options.client
    this.#answers = answers
    this.#senders = senders({ client: options.client, answers })
    this.#head = { number: head.number, timestamp: head.timestamp }
  }

  async mine({
    timestamp,
    transactions,
  }: {
    timestamp: number
    transactions: readonly Transaction[]
  }): Promise<MinedBlock> {
    this.#mustBeOpen()
    const last = this.#head.timestamp
    if (!Number.isSafeInteger(timestamp) || timestamp < last) throw new TimestampError({ timestamp, last })
    checkBlock(transactions)
    const number = this.#head.number + 1
    const block = await this.#explained(() => this.#mineNow({ number, timestamp, transactions }))
    this.#head = { number, timestamp }
    return block
  }

  async read(calls: readonly ReadCall[]): Promise<readonly CallResult[]> {
    this.#mustBeOpen()
    const gas = toHex(rules.readGas)
    const requests = calls.map(({ from = ZERO_ADDRESS, to, data }) => ({
      method: 'eth_call',
      params: [{ from, to, data, gas }, 'latest'],
    }))
    const results = await this.#client.tryAll(requests)
    return results.map((answer) => this.#callResult(answer))
  }

  async balances(accounts: readonly Address[]): Promise<readonly bigint[]> {
    this.#mustBeOpen()
    const results = await this.#client.askAll(
      accounts.map((account) => ({ method: 'eth_getBalance', params: [account, 'latest'] })),
    )
    return results.map((result) => this.#answers.quantity(result, 'a balance'))
  }

  async setBalance(account: Address, wei: bigint): Promise<void> {
    this.#mustBeOpen()
    await this.#client.ask('hardhat_setBalance', [account, toHex(wei)])
  }

  async snapshot(): Promise<SnapshotId> {
    this.#mustBeOpen()
    const nodeId = await this.#client.ask('evm_snapshot')
    this.#lastSnapshot += 1
    this.#snapshots = [...this.#snapshots, { id: this.#lastSnapshot, nodeId, head: this.#head }]
    return this.#lastSnapshot
  }

  async restore(id: SnapshotId): Promise<void> {
    this.#mustBeOpen()
    const place = this.#snapshots.findIndex((snapshot) => snapshot.id === id)
    const snapshot = this.#snapshots[place]
    if (snapshot === undefined) throw new SnapshotGoneError({ id })
    const { head, nodeId } = snapshot
    this.#senders.forgetNonces()
    this.#snapshots = this.#snapshots.slice(0, place)
    await this.#explained(async () => {
      if ((await this.#client.ask('evm_revert', [nodeId])) !== true) throw new SnapshotGoneError({ id })
    })
    this.#head = head
    const renewed = await this.#client.ask('evm_snapshot')
    this.#snapshots = [...this.#snapshots, { id, nodeId: renewed, head }]
    await this.#client.askAll(this.#options.settings)
  }

  async trace({ block, index }: { block: number; index: number }): Promise<CallTrace> {
    this.#mustBeOpen()
    const mined = await this.#client.ask('eth_getBlockByNumber', [toHex(block), false])
    const hash = mined === null ? undefined : this.#answers.block(mined).transactions[index]
    if (hash === undefined) throw new UnknownTransactionError({ name: this.name, block, index })
    const trace = await this.#client.ask('debug_traceTransaction', [hash, { tracer: 'callTracer' }])
    return readCallTrace(trace, this.#answers)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    try {
      // A node that is gone has nothing to be put back, and whoever used it has been told.
      if (!this.#client.lost) await this.#options.leave()
    } finally {
      await this.#client.close()
    }
  }

  async #mineNow({ number, timestamp, transactions }: Asked): Promise<MinedBlock> {
    const pool = {
      client: this.#client,
      answers: this.#answers,
      senders: this.#senders,
      keepsOrder: this.#options.keepsOrder,
    }
    const [submitted] = await Promise.all([submit(pool, transactions), this.#setPrevrandao(number)])
    return mineSubmitted(pool, { number, timestamp, submitted })
  }

  async #explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw (await this.#options.explain?.(error)) ?? error
    }
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new ChainClosedError({ name: this.name })
  }

  /** anvil cannot set it; what a contract draws from it there is outside the promise of equal results. */
  async #setPrevrandao(number: number): Promise<void> {
    if (!this.#setsPrevrandao) return
    this.#setsPrevrandao = await this.#client.askIfKnown('hardhat_setPrevRandao', [prevrandaoOf(number)])
  }

  #callResult(answer: RpcAnswer): CallResult {
    if ('result' in answer) return { ok: true, output: this.#answers.bytes(answer.result, 'the result of a call') }
    const output = revertDataOf(answer.error)
    if (output !== undefined) return { ok: false, output, ...(hasHalted(answer.error) && { halted: true }) }
    throw new NodeRefusedError({ name: this.#client.name, method: 'eth_call', reason: answer.error.message })
  }
}
