import { hash } from 'node:crypto'

/** A seed that a branch of a run may replace; every stream that is keyed by it notices at its next draw. */
export interface Seed {
  readonly value: string
  /** How often it has been replaced. */
  readonly epoch: number
}

/**
 * Uniform numbers in [0, 1) with 32 bits, of a seed and a path of names: sfc32, Chris Doty-Humphrey's small fast counter
 * generator (PractRand) with 128 bits of state. The key is made at the first draw and again after the seed was replaced;
 * all that costs a draw is a comparison.
 */
export function keyedSource(seed: Seed, path: readonly string[]): () => number {
  let epoch = -1
  let a = 0
  let b = 0
  let c = 0
  let counter = 0

  function key(): void {
    const state = keyOf(seed.value, path)
    a = state.readInt32LE(0)
    b = state.readInt32LE(4)
    c = state.readInt32LE(8)
    counter = state.readInt32LE(12)
    epoch = seed.epoch
    for (let i = 0; i < 12; i++) next()
  }

  function next(): number {
    if (epoch !== seed.epoch) key()
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4_294_967_296
  }

  return next
}

/** SHA-256 of a seed and a path, hashed with their lengths: ('a', 'bc') and ('ab', 'c') differ. */
export function keyOf(seed: string, path: readonly string[]): Buffer {
  let text = ''
  for (const part of [seed, ...path]) text += `${Buffer.byteLength(part)}:${part}`
  // At once: what crosses into the library of hashes costs as much as the hash.
  return hash('sha256', text, 'buffer')
}
