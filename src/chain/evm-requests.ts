import type { Address, ReadCall, Transaction } from './chain.ts'
import { ZERO_ADDRESS } from './chain.ts'
import { EvmValueError } from './evm-errors.ts'
import { addressDigits, digitsOf, hexLength, writeAddress, writeDigits, writeWord } from './evm-hex.ts'
import type { EvmInstance } from './evm-instance.ts'
import { rules } from './rules.ts'

/*
 * The layouts are those of evm/core/src/wire.rs. Everything is written straight into the instance's memory, which is
 * zero where nothing is written.
 */
const BLOCK = 56
const TRANSACTION = 104
const READS = 16
const READ = 48
const ADDRESS = 20

/** A block's own fields. */
export interface Head {
  readonly number: number
  readonly timestamp: number
}

const padded = (length: number): number => (length + 7) & ~7

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
  let length = BLOCK
  for (const { data } of transactions) length += TRANSACTION + padded(hexLength(data))
  let at = instance.room(length)
  const { memory } = instance
  writeHead(memory, at, head, transactions.length)
  at += BLOCK
  for (const transaction of transactions) at = writeTransaction(memory, at, transaction)
}

function writeTransaction(memory: Buffer, at: number, transaction: Transaction): number {
  const { from, to, data, value, gas, gasPrice } = transaction
  const length = hexLength(data)
  memory.writeUInt32LE(length, at + 4)
  if (gas < 0n) throw new EvmValueError({ field: 'gas', value: gas, needed: 'a positive number' })
  writeNumber(memory, at + 8, Number(gas))
  if (value !== 0n) writeWord(memory, at + 16, value, 'value')
  if (gasPrice !== 0n) writeGasPrice(memory, at + 48, gasPrice)
  const sender = addressDigits(from, 'from')
  const input = digitsOf(data, 'data')
  if (to !== undefined) {
    writeDigits(memory, at + TRANSACTION - 2 * ADDRESS, sender + addressDigits(to, 'to') + input, 'from, to and data')
  } else {
    memory[at] = 1
    writeDigits(memory, at + TRANSACTION - 2 * ADDRESS, sender, 'from')
    writeDigits(memory, at + TRANSACTION, input, 'data')
  }
  return at + TRANSACTION + padded(length)
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
  let length = READS
  for (const { data } of calls) length += READ + padded(hexLength(data))
  let at = instance.room(length)
  const { memory } = instance
  memory.writeUInt32LE(calls.length, at)
  writeNumber(memory, at + 8, READ_GAS)
  at += READS
  for (const { from, to, data } of calls) {
    const bytes = hexLength(data)
    memory.writeUInt32LE(bytes, at)
    const callee = addressDigits(to, 'to') + digitsOf(data, 'data')
    // The zero address is there already.
    if (from === undefined || from === ZERO_ADDRESS) writeDigits(memory, at + READ - ADDRESS, callee, 'to and data')
    else writeDigits(memory, at + READ - 2 * ADDRESS, addressDigits(from, 'from') + callee, 'from, to and data')
    at += READ + padded(bytes)
  }
}

/** Asks about accounts: addresses one after another, then a word where one is needed. */
export function writeAccounts(instance: EvmInstance, accounts: readonly Address[], word?: bigint): void {
  const at = instance.room(accounts.length * ADDRESS + (word === undefined ? 0 : 32))
  const { memory } = instance
  for (const [index, account] of accounts.entries()) writeAddress(memory, at + index * ADDRESS, account, 'account')
  if (word !== undefined) writeWord(memory, at + accounts.length * ADDRESS, word, 'value')
}
