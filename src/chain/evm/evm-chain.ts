import type { Address, CallResult, Chain, Hex, MinedBlock, ReadCall, SnapshotId, Transaction } from '../chain.ts'
import { ChainClosedError, SnapshotGoneError, TimestampError, TransactionRefusedError } from '../errors.ts'
import { checkBlock } from '../check-block.ts'
import { EvmReadError, EvmRequestError, EvmStateError } from './evm-errors.ts'
import { findBadHex } from './evm-hex.ts'
import type { EvmRequest, Refusal } from './evm-instance.ts'
import { EvmInstance, REFUSAL } from './evm-instance.ts'
import type { Head } from './evm-requests.ts'
import { writeAccounts, writeBlock, writeOpen, writeReads } from './evm-requests.ts'
import { sealed, unsealed } from './evm-state.ts'
import { takeBlockResults, takeReadResults } from './evm-results.ts'
import { wordAt } from './evm-words.ts'
import { rules } from '../rules.ts'

/** The embedded chain: what every chain does, and its state as a value. */
export interface EvmChain extends Chain {
  /** Accounts, code, storage and the last block, without snapshots. Equal states give equal bytes. */
  exportState(): Uint8Array
  inspect(account: Address): { readonly nonce: bigint; readonly code: Hex }
  storageAt(account: Address, slot: bigint): bigint
  /** How often BLOCKHASH gave a value that is not a header's hash: the one thing a contract sees otherwise elsewhere. */
  readonly blockHashesRead: number
  /** What the chain takes, in bytes. It grows when it must and never shrinks. */
  readonly memoryBytes: number
}

export interface EvmChainOptions {
  /** Time of the block before the first one. */
  readonly start?: number
  /** An exported state to start from instead of nothing. */
  readonly state?: Uint8Array
}

/** revm in WebAssembly, in this process: the fast chain. */
export async function evmChain({ start = rules.start, state }: EvmChainOptions = {}): Promise<EvmChain> {
  return new EmbeddedEvm(start, state)
}

class EmbeddedEvm implements EvmChain {
  readonly name = 'evm'
  readonly chainId = rules.chainId
  #instance: EvmInstance | undefined = new EvmInstance()
  #head: Head
  #snapshots: { readonly id: SnapshotId; readonly head: Head }[] = []
  #warned = false

  constructor(start: number, state: Uint8Array | undefined) {
    const instance = this.#open()
    if (state !== undefined) {
      this.#head = loadState(instance, state)
      return
    }
    this.#head = { number: 0, timestamp: checkedTimestamp(start, 0) }
    writeOpen(instance, this.#head)
    this.#must('open')
  }

  async mine({
    timestamp,
    transactions,
  }: {
    timestamp: number
    transactions: readonly Transaction[]
  }): Promise<MinedBlock> {
    const instance = this.#open()
    const number = this.#head.number + 1
    const head = { number, timestamp: checkedTimestamp(timestamp, this.#head.timestamp) }
    checkBlock(transactions)
    this.#checkPurses(instance, transactions)
    writeBlock(instance, head, transactions)
    const refusal = instance.call('mine')
    if (refusal !== undefined) throw refusedBlock(refusal, transactions)
    this.#head = head
    const results = takeBlockResults(instance, transactions.length)
    this.#warnOfBlockHashes(instance)
    return { number, timestamp, results }
  }

  async read(calls: readonly ReadCall[]): Promise<readonly CallResult[]> {
    const instance = this.#open()
    if (calls.length === 0) return []
    writeReads(instance, calls)
    const refusal = instance.call('read')
    if (refusal !== undefined) throw refusedReads(refusal, calls)
    const results = takeReadResults(instance, calls)
    this.#warnOfBlockHashes(instance)
    return results
  }

  async balances(accounts: readonly Address[]): Promise<readonly bigint[]> {
    return balancesOf(this.#open(), accounts)
  }

  async setBalance(account: Address, wei: bigint): Promise<void> {
    writeAccounts(this.#open(), [account], wei)
    this.#must('set_balance')
  }

  async snapshot(): Promise<SnapshotId> {
    const instance = this.#open()
    this.#must('snapshot')
    const id = instance.memory.readUInt32LE(instance.resultAt)
    this.#snapshots.push({ id, head: this.#head })
    return id
  }

  async restore(id: SnapshotId): Promise<void> {
    const instance = this.#open()
    const index = this.#snapshots.findIndex((snapshot) => snapshot.id === id)
    const snapshot = this.#snapshots[index]
    if (snapshot === undefined) throw new SnapshotGoneError({ id })
    const refusal = instance.call('restore', id)
    if (refusal !== undefined) throw new EvmRequestError({ request: 'restore', reason: refusal.reason })
    this.#snapshots.length = index + 1
    this.#head = snapshot.head
  }

  async close(): Promise<void> {
    this.#instance = undefined
  }

  exportState(): Uint8Array {
    const instance = this.#open()
    this.#must('export_state')
    const { memory, resultAt, resultLength } = instance
    return sealed(memory.subarray(resultAt, resultAt + resultLength))
  }

  inspect(account: Address): { readonly nonce: bigint; readonly code: Hex } {
    const instance = this.#open()
    writeAccounts(instance, [account])
    this.#must('inspect')
    const { memory, resultAt, resultLength } = instance
    const code = memory.toString('hex', resultAt + 8, resultAt + resultLength)
    return { nonce: memory.readBigUInt64LE(resultAt), code: `0x${code}` }
  }

  storageAt(account: Address, slot: bigint): bigint {
    const instance = this.#open()
    writeAccounts(instance, [account], slot)
    this.#must('storage')
    return wordAt(instance.view, instance.resultAt)
  }

  get blockHashesRead(): number {
    return this.#open().blockHashesRead
  }

  get memoryBytes(): number {
    return this.#open().memory.length
  }

  #open(): EvmInstance {
    if (this.#instance === undefined) throw new ChainClosedError({ name: this.name })
    return this.#instance
  }

  /** A node takes a transaction only from who can pay it before the block, whatever comes in with that. */
  #checkPurses(instance: EvmInstance, transactions: readonly Transaction[]): void {
    if (!transactions.some(costs)) return
    const dear = [...transactions.entries()].filter(([, transaction]) => costs(transaction))
    const senders = dear.map(([, { from }]) => from)
    const balances = balancesOf(instance, senders)
    for (const [place, [index, transaction]] of dear.entries()) {
      const { value, gas, gasPrice } = transaction
      const [cost, held] = [value + gas * gasPrice, balances[place] ?? 0n]
      if (cost > held) {
        const reason = `it may cost ${cost} wei, and its sender has ${held} before the block`
        throw new TransactionRefusedError({ transaction, index, reason })
      }
    }
  }

  #must(request: EvmRequest): void {
    must(this.#open(), request)
  }

  #warnOfBlockHashes(instance: EvmInstance): void {
    if (this.#warned || instance.blockHashesRead === 0) return
    this.#warned = true
    process.emitWarning(
      'A contract asked for a block hash. Chain evm has none and made one up; chain hardhat has real ones.',
      { type: 'SaffronWarning', code: 'SAFFRON_BLOCKHASH' },
    )
  }
}

/** Carries out a request that is only refused when we wrote it wrongly. */
function must(instance: EvmInstance, request: EvmRequest): void {
  const refusal = instance.call(request)
  if (refusal !== undefined) throw new EvmRequestError({ request, reason: refusal.reason })
}

function balancesOf(instance: EvmInstance, accounts: readonly Address[]): readonly bigint[] {
  writeAccounts(instance, accounts)
  must(instance, 'balances')
  const { view, resultAt } = instance
  return accounts.map((_, index) => wordAt(view, resultAt + index * 32))
}

/** What is no amount at all is refused where it is written. */
const costs = ({ value, gasPrice }: Transaction) =>
  (value > 0n || gasPrice > 0n) && value >> 256n === 0n && gasPrice >> 128n === 0n

function checkedTimestamp(timestamp: number, last: number): number {
  if (!Number.isSafeInteger(timestamp) || timestamp < last) throw new TimestampError({ timestamp, last })
  return timestamp
}

function refusedBlock({ code, index, reason }: Refusal, transactions: readonly Transaction[]): Error {
  const transaction = transactions[index]
  if (code === REFUSAL.transaction && transaction) return new TransactionRefusedError({ transaction, index, reason })
  const bad = findBadHex(transactions.map(({ from, to, data }) => ({ from, to, data })))
  return bad ?? new EvmRequestError({ request: 'mine', reason })
}

function refusedReads({ code, index, reason }: Refusal, calls: readonly ReadCall[]): Error {
  if (code === REFUSAL.read) return new EvmReadError({ call: calls[index], index, reason })
  const bad = findBadHex(calls.map(({ from, to, data }) => ({ from, to, data })))
  return bad ?? new EvmRequestError({ request: 'read', reason })
}

function loadState(instance: EvmInstance, state: Uint8Array): Head {
  const { image, head } = unsealed(state)
  const at = instance.room(image.length)
  instance.memory.set(image, at)
  const refusal = instance.call('import_state')
  if (refusal !== undefined) throw new EvmStateError({ reason: refusal.reason })
  return head
}
