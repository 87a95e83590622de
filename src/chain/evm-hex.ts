import type { Address, Hex } from './chain.ts'
import { EvmValueError } from './evm-errors.ts'

const NO_DIGIT = 0xff
/** Value of each UTF-16 code as a hexadecimal digit. As large as there are codes, so that no lookup misses. */
const DIGITS = new Uint8Array(1 << 16).fill(NO_DIGIT)
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  DIGITS[digit.charCodeAt(0)] = value
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value
}
const digit = (hex: string, at: number): number => DIGITS[hex.charCodeAt(at)] ?? NO_DIGIT

/** Number of bytes that the hex stands for; of what is not even `0x`, none. */
export function hexLength(hex: Hex): number {
  return hex.length < 2 ? 0 : (hex.length - 2) >>> 1
}

/** Writes the bytes that the hex stands for; a loop in JavaScript beats a crossing into Node for a call's few hundred digits. */
export function writeHex(bytes: Uint8Array, at: number, hex: Hex, field: string): void {
  let seen = 0
  const { length } = hex
  for (let i = 2; i < length; i += 2) {
    const high = digit(hex, i)
    const low = digit(hex, i + 1)
    seen |= high | low
    bytes[at++] = (high << 4) | low
  }
  if (seen > 0xf || length % 2 !== 0 || hex.charCodeAt(1) !== 0x78 || hex.charCodeAt(0) !== 0x30) {
    throw new EvmValueError({ field, value: hex, needed: '0x and an even number of hexadecimal digits' })
  }
}

export function writeAddress(bytes: Uint8Array, at: number, address: Address, field: string): void {
  if (address.length !== 42) throw new EvmValueError({ field, value: address, needed: 'an address of 20 bytes' })
  writeHex(bytes, at, address, field)
}

/** Writes 256 bits, big endian. */
export function writeWord(bytes: Buffer, at: number, value: bigint, field: string): void {
  if (value < 0n || value >> 256n !== 0n) throw new EvmValueError({ field, value, needed: 'a number of 256 bits' })
  for (let end = at + 24, rest = value; rest > 0n; end -= 8, rest >>= 64n) {
    bytes.writeBigUInt64BE(BigInt.asUintN(64, rest), end)
  }
}

/** Reads 256 bits, big endian. */
export function readWord(bytes: Buffer, at: number): bigint {
  return BigInt(`0x${bytes.toString('hex', at, at + 32)}`)
}
