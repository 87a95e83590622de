import type { Words } from '../../chain/chain.ts'

/** Malformed data; inside this folder only, whoever knows the function or event words it for the user. */
export class BadData extends Error {}

/** Encodes and decodes values of one ABI type. Made once per type of an ABI, used for every value. */
export interface Codec {
  /** The data lies in the tail, and the head holds its offset. */
  readonly dynamic: boolean
  /** Hex digits that it takes in the head. */
  readonly headDigits: number
  /** Hex digits without 0x. Throws a `Refusal`. */
  encode(value: unknown): string
  /** Reads the value that begins at that character of a 0x-prefixed hex string. Throws `BadData`. */
  decode(data: string, at: number): unknown
  /** Of types that lie in words as they are: the value that begins at that word. Throws `BadData`. */
  readonly read?: (words: Words, index: number) => unknown
}

/** Hex digits of a 32-byte word. */
export const WORD = 64

/** The word at that character. */
export function wordAt(data: string, at: number): string {
  if (at + WORD > data.length) throw new BadData('it is too short')
  return data.slice(at, at + WORD)
}

const SAFE_ZEROS = '0'.repeat(WORD - 13)

/** The word at that character as an offset or a length. Whatever is above 52 bits points outside of any data. */
export function indexAt(data: string, at: number): number {
  const word = wordAt(data, at)
  if (!word.startsWith(SAFE_ZEROS)) throw new BadData('an offset or a length in it is too large')
  return Number.parseInt(word.slice(WORD - 13), 16)
}

/** A length or an offset as a word. */
export function indexWord(index: number): string {
  return index.toString(16).padStart(WORD, '0')
}
