import { BadData, type Codec, indexAt, indexWord, WORD } from './codec.ts'
import { Refusal } from './refusal.ts'

const HEX = /^0x(?:[0-9a-f]{2})*$/i
const LONE_SURROGATE = /\p{Surrogate}/u
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A length, then the bytes, filled up to whole words. */
function encodeDigits(digits: string): string {
  return indexWord(digits.length / 2) + digits.padEnd(Math.ceil(digits.length / WORD) * WORD, '0')
}

/** The digits after a length; the data must hold the rest of the last word too. */
function decodeDigits(data: string, at: number): string {
  const start = at + WORD
  const digits = 2 * indexAt(data, at)
  if (start + Math.ceil(digits / WORD) * WORD > data.length) throw new BadData('it is too short')
  return data.slice(start, start + digits)
}

/** Bytes of any length: a hex string or a Uint8Array in, a hex string out. */
export const bytesCodec: Codec = {
  dynamic: true,
  headDigits: WORD,
  encode(value) {
    if (value instanceof Uint8Array) return encodeDigits(Buffer.from(value).toString('hex'))
    if (typeof value !== 'string' || !HEX.test(value))
      throw new Refusal('is not bytes: whole pairs of hex digits after 0x', value)
    return encodeDigits(value.slice(2).toLowerCase())
  },
  decode: (data, at) => '0x' + decodeDigits(data, at),
}

/** A string in UTF-8; one that cannot be written in it is refused both ways. */
export const stringCodec: Codec = {
  dynamic: true,
  headDigits: WORD,
  encode(value) {
    if (typeof value !== 'string') throw new Refusal('is not a string', value)
    if (LONE_SURROGATE.test(value)) throw new Refusal('holds half a surrogate pair', value)
    return encodeDigits(Buffer.from(value, 'utf8').toString('hex'))
  },
  decode(data, at) {
    try {
      return utf8.decode(Buffer.from(decodeDigits(data, at), 'hex'))
    } catch (error) {
      if (error instanceof BadData) throw error
      throw new BadData('a string in it is not UTF-8')
    }
  },
}
