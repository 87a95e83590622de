import type { Address, Hex, ReadCall, Transaction } from '../chain.ts'
import { ZERO_ADDRESS } from '../chain.ts'
import { EvmValueError } from './evm-errors.ts'
import { checkedAddress, writeAddress, writeWord } from './evm-hex.ts'
import type { EvmInstance } from './evm-instance.ts'
import { TextWriter } from './evm-text.ts'
import { rules } from '../rules.ts'

/* The layouts are those of evm/core/src/wire.rs. A request's room is zero where nothing is written. */
const BLOCK = 56
const TRANSACTION = 64
const READS = 16
const READ = 8
const ADDRESS = 20
const ADDRESS_TEXT = 42

/** A block's own fields. */
export interface Head {
  readonly number: number
  readonly timestamp: number
}

/** A block's own fields as far as the rules fix them. */
const BLOCK_RULES = Buffer.alloc(BLOCK)
BLOCK_RULES.writeBigUInt64LE(rules.baseFeePerGas, 16)
BLOCK_RULES.writeBigUInt64LE(rules.blockGasLimit, 24)
writeAddress(BLOCK_RULES, 32, rules.coinbase, 'coinbase')

const READ_GAS = Number(rules.readGas)

function writeHead(memory: Buffer, at: number, { number, timestamp }: Head, count: number): void {
  memory.set(BLOCK_RULES, at)
  writeNumber(memory, at, number)
  writeNumber(memory, at + 8, timestamp)
  memory.writeUInt32LE(count, at + 52)
}

/** Writes 64 bits; a safe integer has 53 of them. */
function writeNumber(memory: Buffer, at: number, value: number): void {
  memory.writeUInt32LE(value % 2 ** 32, at)
  memory.writeUInt32LE(Math.floor(value / 2 ** 32), at + 4)
}

/** Asks for a new chain whose last mined block is `head`. */
export function writeOpen(instance: EvmInstance, head: Head): void {
  const at = instance.room(8 + BLOCK)
  writeNumber(instance.memory, at, Number(rules.chainId))
  writeHead(instance.memory, at + 8, head, 0)
}

/** Asks for a block of exactly these transactions, whose gas a block can hold. */
export function writeBlock(instance: EvmInstance, head: Head, transactions: readonly Transaction[]): void {
  const heads = BLOCK + transactions.length * TRANSACTION
  let length = heads
  for (const { to, data } of transactions) length += bytesOf(data).length + (to === undefined ? 1 : 2) * ADDRESS_TEXT
  let at = instance.room(length)
  const { memory, view } = instance
  writeHead(memory, at, head, transactions.length)
  const text = new TextWriter(memory, at + heads)
  at += BLOCK
  for (const transaction of transactions) {
    const { from, to, data, value, gas, gasPrice } = transaction
    if (to === undefined) memory[at] = 1
    view.setUint32(at + 4, data.length, true)
    if (gas < 0n) throw new EvmValueError({ field: 'gas', value: gas, needed: 'a positive number' })
    writeNumber(memory, at + 8, Number(gas))
    if (value !== 0n) writeWord(memory, at + 16, value, 'value')
    if (gasPrice !== 0n) writeGasPrice(memory, at + 48, gasPrice)
    const sender = checkedAddress(from, 'from')
    text.add(to === undefined ? sender : sender + checkedAddress(to, 'to'), data)
    at += TRANSACTION
  }
  text.end()
}

function writeGasPrice(memory: Buffer, at: number, gasPrice: bigint): void {
  if (gasPrice < 0n || gasPrice >> 128n !== 0n) {
    throw new EvmValueError({ field: 'gasPrice', value: gasPrice, needed: 'a number of 128 bits' })
  }
  memory.writeBigUInt64LE(BigInt.asUintN(64, gasPrice), at)
  memory.writeBigUInt64LE(gasPrice >> 64n, at + 8)
}

/** Asks for the answers of all calls. */
export function writeReads(instance: EvmInstance, calls: readonly ReadCall[]): void {
  const heads = READS + calls.length * READ
  let length = heads
  for (const { from, data } of calls) length += (isNamed(from) ? 2 : 1) * ADDRESS_TEXT + bytesOf(data).length
  let at = instance.room(length)
  const { memory, view } = instance
  view.setUint32(at, calls.length, true)
  writeNumber(memory, at + 8, READ_GAS)
  const text = new TextWriter(memory, at + heads)
  at += READS
  for (const { from, to, data } of calls) {
    view.setUint32(at, data.length, true)
    const callee = checkedAddress(to, 'to')
    if (isNamed(from)) {
      view.setUint32(at + 4, 1, true)
      text.add(checkedAddress(from, 'from') + callee, data)
    } else {
      text.add(callee, data)
    }
    at += READ
  }
  text.end()
}

/** Whether they are hexadecimal is seen where they are read. */
function bytesOf(data: Hex): Hex {
  if (typeof data === 'string') return data
  throw new EvmValueError({ field: 'data', value: data, needed: 'bytes as text' })
}

/** Whether it has to be said who reads. */
const isNamed = (from: Address | undefined): from is Address => from !== undefined && from !== ZERO_ADDRESS

/** Asks about accounts: addresses one after another, then a word where one is needed. */
export function writeAccounts(instance: EvmInstance, accounts: readonly Address[], word?: bigint): void {
  const at = instance.room(accounts.length * ADDRESS + (word === undefined ? 0 : 32))
  const { memory } = instance
  for (const [index, account] of accounts.entries()) writeAddress(memory, at + index * ADDRESS, account, 'account')
  if (word !== undefined) writeWord(memory, at + accounts.length * ADDRESS, word, 'value')
}
