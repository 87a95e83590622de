import { type Batch, copied, newBatch } from './evm-copies.ts'
import type { Address, CallResult, Hex, Log, LogWords, ReadCall, TransactionResult, Words } from '../chain.ts'
import { EvmWords, textAt } from './evm-words.ts'
import type { EvmInstance } from './evm-instance.ts'

/* The layouts are those of evm/core/src/wire.rs. */
const HEAD = 8
const TRANSACTION_RECORD = 32
const READ_RECORD = 8
const LOG = 28
const REVERTED = 0
const SUCCEEDED = 1
const HALTED = 2
const NO_LOGS: readonly Log[] = []

const hexOf = (bytes: Buffer, at: number, length: number): Hex => `0x${bytes.toString('hex', at, at + length)}`

/** A transaction's result over its block's bytes. Its logs are made when first asked for: many are never read. */
class EvmTransactionResult implements TransactionResult {
  readonly ok: boolean
  readonly gasUsed: bigint
  readonly revertData: Hex
  declare readonly created?: Address
  readonly #block: Batch
  readonly #record: number
  #logs: readonly Log[] | undefined

  constructor(batch: Batch, record: number) {
    this.#block = batch
    this.#record = record
    const block = batch.bytes
    this.ok = block[record] === SUCCEEDED
    this.gasUsed = BigInt(block.readUInt32LE(record + 8) + block.readUInt32LE(record + 12) * 2 ** 32)
    const output = block.readUInt32LE(record + 20)
    this.revertData = output === 0 ? '0x' : hexOf(block, block.readUInt32LE(record + 16), output)
    if (block[record + 1] === 1) this.created = hexOf(block, block.readUInt32LE(record + 28), 20)
  }

  get logs(): readonly Log[] {
    this.#logs ??= readLogs(this.#block, this.#record)
    return this.#logs
  }

  /** Plain data, as it is on the other chains. */
  toJSON(): TransactionResult {
    const { ok, gasUsed, revertData, created, logs } = this
    return { ok, gasUsed, revertData, ...(created === undefined ? {} : { created }), logs }
  }
}
// A result is looped over and compared like a plain object's fields, and a getter of a class would be left out.
Object.defineProperty(EvmTransactionResult.prototype, 'logs', { enumerable: true })
Object.defineProperty(EvmTransactionResult.prototype, 'constructor', { enumerable: false })

/** An event over its block's bytes. Most are read as words, and no text is made of their data and further topics. */
class EvmLog implements Log {
  readonly address: Address
  readonly #block: Batch
  readonly #start: number
  readonly #data: number
  readonly #length: number
  #topics: readonly Hex[] | undefined
  #decode: ((log: Log) => unknown) | undefined
  #decoded: unknown

  constructor(block: Batch, at: number) {
    const { view } = block
    this.#block = block
    this.#start = at + LOG
    this.#data = this.#start + view.getUint32(at + 20, true) * 32
    this.#length = view.getUint32(at + 24, true)
    this.address = textAt(block, at, 20)
  }

  /** Where the next one lies. */
  static end(log: EvmLog): number {
    return log.#data + log.#length
  }

  get topic(): Hex | undefined {
    return this.#start < this.#data ? textAt(this.#block, this.#start, 32) : undefined
  }

  get topics(): readonly Hex[] {
    if (!this.#topics) {
      const texts: Hex[] = []
      for (let topic = this.#start; topic < this.#data; topic += 32) texts.push(textAt(this.#block, topic, 32))
      this.#topics = texts
    }
    return this.#topics
  }

  get data(): Hex {
    return hexOf(this.#block.bytes, this.#data, this.#length)
  }

  get words(): LogWords {
    const ofTopics = this.#data - this.#start
    return new EvmWords(this.#block, { start: this.#start, length: ofTopics + this.#length, topics: ofTopics / 32 })
  }

  decodedBy<E>(decode: (log: Log) => E): E {
    if (this.#decode !== decode) {
      this.#decoded = decode(this)
      this.#decode = decode
    }
    // The same function gave it, so it is of its type.
    return this.#decoded as E
  }

  /** Plain data, as it is on the other chains. */
  toJSON(): Log {
    const { address, topics, data } = this
    return { address, topics, data }
  }
}
Object.defineProperty(EvmLog.prototype, 'topics', { enumerable: true })
Object.defineProperty(EvmLog.prototype, 'data', { enumerable: true })
Object.defineProperty(EvmLog.prototype, 'constructor', { enumerable: false })

function readLogs(block: Batch, record: number): readonly Log[] {
  const count = block.view.getUint32(record + 4, true)
  if (count === 0) return NO_LOGS
  const logs: Log[] = []
  let at = block.view.getUint32(record + 24, true)
  for (let i = 0; i < count; i++) {
    const log = new EvmLog(block, at)
    logs.push(log)
    at = EvmLog.end(log)
  }
  return logs
}

/** The results of the block just mined. They keep a copy of its bytes, as the instance's are gone at the next call. */
export function takeBlockResults(instance: EvmInstance, count: number): TransactionResult[] {
  const { resultAt, resultLength, memory } = instance
  const block = newBatch(resultLength)
  memory.copy(block.bytes, 0, resultAt, resultAt + resultLength)
  const results: TransactionResult[] = []
  for (let i = 0; i < count; i++) results.push(new EvmTransactionResult(block, HEAD + i * TRANSACTION_RECORD))
  return results
}

/** The answer to a read, over the bytes of its batch. Most are numbers, and never made into text. */
class EvmCallResult implements CallResult {
  readonly ok: boolean
  declare readonly halted?: true
  readonly #batch: Batch
  readonly #at: number
  readonly #length: number

  constructor(status: number, batch: Batch, at: number, length: number) {
    this.ok = status === SUCCEEDED
    if (status === HALTED) this.halted = true
    this.#batch = batch
    this.#at = at
    this.#length = length
  }

  get output(): Hex {
    return hexOf(this.#batch.bytes, this.#at, this.#length)
  }

  get words(): Words {
    return new EvmWords(this.#batch, { start: this.#at, length: this.#length })
  }

  /** Plain data, as it is on the other chains. */
  toJSON(): CallResult {
    const { ok, output, halted } = this
    return { ok, output, ...(halted && { halted }) }
  }
}
Object.defineProperty(EvmCallResult.prototype, 'output', { enumerable: true })
Object.defineProperty(EvmCallResult.prototype, 'constructor', { enumerable: false })

/** Those of Cancun are 1 to 10. */
const isPrecompile = (to: Address = '') => /^0x0{38}0[1-9a]$/i.test(to)

/** The answers of the reads just made. They keep a copy of their bytes, as the instance's are gone at the next call. */
export function takeReadResults(instance: EvmInstance, calls: readonly ReadCall[]): CallResult[] {
  const count = calls.length
  const { resultAt, resultLength, memory, view } = instance
  const outputs = resultAt + HEAD + count * READ_RECORD
  const batch = copied(memory, outputs, resultAt + resultLength)
  const results: CallResult[] = []
  let at = batch.start
  for (let i = 0, record = resultAt + HEAD; i < count; i++, record += READ_RECORD) {
    const length = view.getUint32(record + 4, true)
    const status = view.getUint8(record)
    // Other chains have it that a precompile, which is no code, refuses by itself.
    const told = status === HALTED && isPrecompile(calls[i]?.to) ? REVERTED : status
    results.push(new EvmCallResult(told, batch, at, length))
    at += length
  }
  return results
}
