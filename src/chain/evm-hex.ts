import type { Address, Hex } from './chain.ts'
import { EvmValueError } from './evm-errors.ts'

const ADDRESS_DIGITS = 42

/** Number of bytes that the hex stands for; of what is not even `0x`, none. */
export function hexLength(hex: Hex): number {
  return hex.length < 2 ? 0 : (hex.length - 2) >>> 1
}

/** The address's digits. */
export function addressDigits(address: Address, field: string): string {
  if (address.length !== ADDRESS_DIGITS)
    throw new EvmValueError({ field, value: address, needed: 'an address of 20 bytes' })
  return digitsOf(address, field)
}

/** The digits of any number of bytes. Whether they are digits is only seen by `writeDigits`. */
export function digitsOf(hex: Hex, field: string): string {
  if (hex.length % 2 !== 0 || !hex.startsWith('0x')) throw badHex(hex, field)
  return hex.slice(2)
}

/** Writes the bytes that the digits stand for. One piece of text for several values saves most of the time. */
export function writeDigits(memory: Buffer, at: number, digits: string, field: string): void {
  // Node stops at what is no digit.
  if (memory.write(digits, at, 'hex') !== digits.length >>> 1) throw badHex(digits, field)
}

export function writeAddress(memory: Buffer, at: number, address: Address, field: string): void {
  writeDigits(memory, at, addressDigits(address, field), field)
}

function badHex(value: string, field: string): EvmValueError {
  return new EvmValueError({ field, value, needed: '0x and an even number of hexadecimal digits' })
}

/** Writes 256 bits, big endian. */
export function writeWord(memory: Buffer, at: number, value: bigint, field: string): void {
  if (value < 0n || value >> 256n !== 0n) throw new EvmValueError({ field, value, needed: 'a number of 256 bits' })
  for (let end = at + 24, rest = value; rest > 0n; end -= 8, rest >>= 64n) {
    memory.writeBigUInt64BE(BigInt.asUintN(64, rest), end)
  }
}

/** Reads 256 bits, big endian. */
export function readWord(memory: Buffer, at: number): bigint {
  return BigInt(`0x${memory.toString('hex', at, at + 32)}`)
}
