import type { Address, Hex } from '../chain.ts'
import { EvmValueError } from './evm-errors.ts'

const ADDRESS_TEXT = 42
const HEX = /^0x(?:[0-9a-fA-F]{2})*$/

/** An address as text of the right length; whether it is hexadecimal is seen where it is read. */
export function checkedAddress(address: Address, field: string): Address {
  // Calls made by hand have passed no check, nor has whoever wrote them in JavaScript.
  if (typeof address === 'string' && address.length === ADDRESS_TEXT) return address
  throw new EvmValueError({ field, value: address, needed: 'an address of 20 bytes' })
}

/** Which of these is not hexadecimal. The chain tells only that one is, as to look at each of them here takes longer. */
export function findBadHex(values: Iterable<Readonly<Record<string, Hex | undefined>>>): EvmValueError | undefined {
  for (const fields of values) {
    for (const [field, value] of Object.entries(fields)) {
      if (value === undefined || (typeof value === 'string' && HEX.test(value))) continue
      return new EvmValueError({ field, value, needed: '0x and an even number of hexadecimal digits' })
    }
  }
  return undefined
}

export function writeAddress(memory: Buffer, at: number, address: Address, field: string): void {
  const digits = checkedAddress(address, field).slice(2)
  // Node stops at what is no digit.
  if (memory.write(digits, at, 'hex') === digits.length / 2 && address.startsWith('0x')) return
  throw new EvmValueError({ field, value: address, needed: '0x and 40 hexadecimal digits' })
}

/** Writes 256 bits, big endian. */
export function writeWord(memory: Buffer, at: number, value: bigint, field: string): void {
  if (value < 0n || value >> 256n !== 0n) throw new EvmValueError({ field, value, needed: 'a number of 256 bits' })
  for (let end = at + 24, rest = value; rest > 0n; end -= 8, rest >>= 64n) {
    memory.writeBigUInt64BE(BigInt.asUintN(64, rest), end)
  }
}
