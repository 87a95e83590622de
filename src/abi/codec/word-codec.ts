import { getBigInt } from 'ethers'

import type { Words } from '../../chain/chain.ts'
import { addressWord } from './address-argument.ts'
import { BadData, type Codec, WORD, wordAt } from './codec.ts'
import { Refusal } from './refusal.ts'

/** The codec of a type that is one word (uint, int, bool, address, bytesN), or undefined for any other type. */
export function wordCodec(type: string): Codec | undefined {
  if (type === 'address') return { ...word(addressWord, decodeAddress), read: readAddress }
  if (type === 'bool') return { ...word(encodeBool, decodeBool), read: (words, index) => words.number(index) !== 0n }
  const [, kind, size] = /^(uint|int|bytes)([0-9]+)$/.exec(type) ?? []
  if (kind === undefined) return undefined
  if (kind === 'bytes') return fixedBytes(Number(size))
  return kind === 'uint' ? unsigned(Number(size)) : signed(Number(size))
}

function word(encode: Codec['encode'], decode: Codec['decode']): Codec {
  return { dynamic: false, headDigits: WORD, encode, decode }
}

/** A word that is decoded from its number. */
function numeric(encode: Codec['encode'], ofWord: (word: bigint) => unknown): Codec {
  return {
    ...word(encode, (data, at) => ofWord(BigInt('0x' + wordAt(data, at)))),
    read: (words, index) => ofWord(words.number(index)),
  }
}

const ADDRESS_ZEROS = '0'.repeat(WORD - 40)

const wideAddress = () => new BadData('an address in it has more than 20 bytes')

function decodeAddress(data: string, at: number): string {
  const digits = wordAt(data, at)
  if (!digits.startsWith(ADDRESS_ZEROS)) throw wideAddress()
  return '0x' + digits.slice(WORD - 40)
}

function readAddress(words: Words, index: number): string {
  const address = words.address(index)
  if (address === undefined) throw wideAddress()
  return address
}

const FALSE = '0'.repeat(WORD)
const TRUE = '1'.padStart(WORD, '0')

/** Stricter than ethers, to which any value is a bool: 'false' and a forgotten member would pass for one. */
function encodeBool(value: unknown): string {
  if (typeof value !== 'boolean') throw new Refusal('is not true or false', value)
  return value ? TRUE : FALSE
}

/** As in ethers, anything but zero is true. */
function decodeBool(data: string, at: number): boolean {
  return wordAt(data, at) !== FALSE
}

/** The bigint of a number, a numeric string or a bigint, as ethers reads it. */
function integer(value: unknown): bigint {
  if (typeof value === 'number' || typeof value === 'string') {
    try {
      return getBigInt(value)
    } catch {
      const unsafe = typeof value === 'number' && Number.isInteger(value)
      throw new Refusal(unsafe ? 'is a number above 2^53: use a bigint' : 'is not a whole number', value)
    }
  }
  throw new Refusal('is not a whole number', value)
}

function unsigned(bits: number): Codec {
  const max = (1n << BigInt(bits)) - 1n
  return numeric(
    (value) => {
      const number = typeof value === 'bigint' ? value : integer(value)
      if (number < 0n) throw new Refusal('is negative', value)
      if (number > max) throw new Refusal(`is too large for ${bits} bits`, value)
      return number.toString(16).padStart(WORD, '0')
    },
    bits === 256 ? (word) => word : (word) => BigInt.asUintN(bits, word),
  )
}

const WRAP = 1n << 256n

function signed(bits: number): Codec {
  const limit = 1n << BigInt(bits - 1)
  return numeric(
    (value) => {
      const number = typeof value === 'bigint' ? value : integer(value)
      if (number < -limit || number >= limit) throw new Refusal(`does not fit into ${bits} bits`, value)
      return (number < 0n ? number + WRAP : number).toString(16).padStart(WORD, '0')
    },
    (word) => BigInt.asIntN(bits, word),
  )
}

function fixedBytes(size: number): Codec {
  const pattern = new RegExp(`^0x[0-9a-f]{${2 * size}}$`, 'i')
  const end = 2 * size
  return word(
    (value) => {
      if (value instanceof Uint8Array && value.length === size) {
        return Buffer.from(value).toString('hex').padEnd(WORD, '0')
      }
      if (typeof value !== 'string' || !pattern.test(value)) throw new Refusal(`is not ${size} bytes of hex`, value)
      return value.slice(2).toLowerCase().padEnd(WORD, '0')
    },
    (data, at) => '0x' + wordAt(data, at).slice(0, end),
  )
}
