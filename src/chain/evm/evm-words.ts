import type { Address, Hex, LogWords } from '../chain.ts'
import type { Batch } from './evm-copies.ts'

/** Words that lie one after the other in a batch of bytes. */
export class EvmWords implements LogWords {
  readonly count: number
  readonly topics: number
  readonly #batch: Batch
  readonly #start: number

  constructor(batch: Batch, { start, length, topics = 0 }: { start: number; length: number; topics?: number }) {
    this.#batch = batch
    this.#start = start
    this.count = length >> 5
    this.topics = topics
  }

  number(index: number): bigint {
    return wordAt(this.#batch.view, this.#start + 32 * index)
  }

  address(index: number): Address | undefined {
    const { view } = this.#batch
    const at = this.#start + 32 * index
    const more = view.getInt32(at) | view.getInt32(at + 4) | view.getInt32(at + 8)
    return more === 0 ? textAt(this.#batch, at + 12, 20) : undefined
  }
}

/** Reads 256 bits, big endian. Most numbers have no more than 64. */
export function wordAt(view: DataView, at: number): bigint {
  const low = view.getBigUint64(at + 24)
  for (let high = at; high < at + 24; high += 4) if (view.getInt32(high) !== 0) return wideWordAt(view, at)
  return low
}

function wideWordAt(view: DataView, at: number): bigint {
  let word = 0n
  for (let limb = at; limb < at + 32; limb += 8) word = (word << 64n) | view.getBigUint64(limb)
  return word
}

/** So many texts of addresses and topics are remembered: they are the same ones over and over. */
const REMEMBERED = 1 << 12
interface Remembered {
  readonly view: DataView
  readonly text: Hex
}
const remembered: (Remembered | undefined)[] = Array.from({ length: REMEMBERED })

/** An address or a topic as text; equal ones are mostly one and the same, which is what makes looking them up quick. */
export function textAt({ view, bytes }: Batch, at: number, length: 20 | 32): Hex {
  const mixed = Math.imul(view.getInt32(at + length - 4) ^ Math.imul(view.getInt32(at), 31), 0x9e3779b1)
  const slot = mixed >>> 20
  const before = remembered[slot]
  if (before && isSame(view, at, before.view, length)) return before.text
  const text: Hex = `0x${bytes.toString('hex', at, at + length)}`
  remembered[slot] = { view: new DataView(Uint8Array.from(bytes.subarray(at, at + length)).buffer), text }
  return text
}

function isSame(view: DataView, at: number, other: DataView, length: number): boolean {
  if (other.byteLength !== length) return false
  for (let i = 0; i < length; i += 4) if (view.getInt32(at + i) !== other.getInt32(i)) return false
  return true
}
