import { keyOf, type Seed } from '../keyed-source.ts'
import { placesByHash } from './places-by-hash.ts'

interface Key {
  readonly epoch: number
  readonly words: readonly [number, number]
}

/**
 * Where in a block each send comes, drawn for every send by itself: a hash of the seed, the step, the agent and how many
 * sends of the agent in the block come before it. So what one agent sends never moves two others against each other.
 */
export class Lottery {
  readonly #seed: Seed
  readonly #keys = new Map<string, Key>()

  constructor(seed: Seed) {
    this.#seed = seed
  }

  /**
   * The places of the sends, which come sorted by agent, in the order that was drawn. Of two with the same hash, one pair
   * in four billion, the first comes first.
   */
  draw(sends: readonly { readonly agent: string }[], step: number): Uint32Array {
    const hashes = new Uint32Array(sends.length)
    let agent: string | undefined
    let nth = 0
    let words = NO_KEY
    for (let i = 0; i < sends.length; i++) {
      const sender = sends[i]?.agent ?? ''
      if (sender !== agent) {
        agent = sender
        nth = 0
        words = this.#wordsOf(agent)
      }
      hashes[i] = hashOf(words, step, nth++)
    }
    return placesByHash(hashes)
  }

  /** 0.5 us and more to make, so made once an agent, and once more after a branch. */
  #wordsOf(agent: string): Key['words'] {
    const { value, epoch } = this.#seed
    const known = this.#keys.get(agent)
    if (known?.epoch === epoch) return known.words
    const hash = keyOf(value, ['order', agent])
    const words = [hash.readInt32LE(0), hash.readInt32LE(4)] as const
    this.#keys.set(agent, { epoch, words })
    return words
  }
}

const NO_KEY: Key['words'] = [0, 0]

function hashOf([a, b]: Key['words'], step: number, nth: number): number {
  return mixed(mixed(a ^ step) ^ (b + nth)) >>> 0
}

/** Austin Appleby's finaliser of MurmurHash3: each bit of what goes in changes half of the bits that come out. */
function mixed(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return word ^ (word >>> 16)
}
