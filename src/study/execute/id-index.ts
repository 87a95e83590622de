import { invariant } from '../../errors.ts'

const BYTES = 32
const WORDS = BYTES / 4
const DIGITS = 2 * BYTES
const FIRST_ROOM = 1_024

/** Numbers ids of points, which are SHA-256 in hexadecimal digits, in the order in which they come: 0, 1, 2, … */
export interface IdIndex {
  readonly size: number
  /** The number of an id; a new one gets the next. */
  add(id: string): number
  /** Undefined of one that nobody has added. */
  numberOf(id: string): number | undefined
  /** The id of a number. */
  at(number: number): string
}

/**
 * An index whose ids are bytes and not texts: about 50 bytes each, where a map of texts takes four times as many and makes
 * the garbage collector look at every one.
 */
export function idIndex(): IdIndex {
  let words = new Uint32Array(FIRST_ROOM * WORDS)
  // A number plus one; at most half of them are taken.
  let slots = new Uint32Array(2 * FIRST_ROOM)
  let size = 0
  const sought = new Uint32Array(WORDS)
  const soughtBytes = Buffer.from(sought.buffer)

  function read(id: string): void {
    invariant(id.length === DIGITS && soughtBytes.write(id, 'hex') === BYTES, 'a point has an id that is no SHA-256')
  }

  /** The slot in which the id stands that is sought, or where it would. */
  function slotOf(): number {
    const mask = slots.length - 1
    for (let slot = (sought[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      const taken = slots[slot] ?? 0
      if (taken === 0 || isAt((taken - 1) * WORDS)) return slot
    }
  }

  function isAt(start: number): boolean {
    for (let i = 0; i < WORDS; i++) if (words[start + i] !== sought[i]) return false
    return true
  }

  function grow(): void {
    const larger = new Uint32Array(2 * words.length)
    larger.set(words)
    words = larger
    slots = new Uint32Array(2 * slots.length)
    for (let number = 0; number < size; number++) {
      sought.set(words.subarray(number * WORDS, (number + 1) * WORDS))
      slots[slotOf()] = number + 1
    }
  }

  return {
    get size() {
      return size
    },
    add(id) {
      if (2 * (size + 1) > slots.length) grow()
      read(id)
      const slot = slotOf()
      const taken = slots[slot] ?? 0
      if (taken > 0) return taken - 1
      words.set(sought, size * WORDS)
      slots[slot] = ++size
      return size - 1
    },
    numberOf(id) {
      read(id)
      const taken = slots[slotOf()] ?? 0
      return taken === 0 ? undefined : taken - 1
    },
    at: (number) => Buffer.from(words.buffer, number * BYTES, BYTES).toString('hex'),
  }
}
