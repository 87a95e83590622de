/** Bytes that outlive what they were copied from. */
export interface Batch {
  readonly bytes: Buffer
  /** Over the same memory as the bytes. */
  readonly view: DataView
  /** Where they begin in it. */
  readonly start: number
}

/** Small copies share one piece of memory: an allocation and its views would cost more than a read. */
const SHARED = 1 << 15
const SMALL = 1 << 10

let shared = newBatch(SHARED)
let used = 0

/** A copy of the bytes from `start` to `end`. */
export function copied(memory: Buffer, start: number, end: number): Batch {
  const length = end - start
  if (length > SMALL) {
    const batch = newBatch(length)
    memory.copy(batch.bytes, 0, start, end)
    return batch
  }
  if (used + length > SHARED) {
    shared = newBatch(SHARED)
    used = 0
  }
  const { bytes, view } = shared
  const at = used
  used += length
  // A call of `copy` takes as long as 200 bytes by hand.
  if (length > 200) memory.copy(bytes, at, start, end)
  else for (let i = 0; i < length; i++) bytes[at + i] = memory[start + i] ?? 0
  return { bytes, view, start: at }
}

/** Room for so many bytes. */
export function newBatch(length: number): Batch {
  const buffer = new ArrayBuffer(length)
  return { bytes: Buffer.from(buffer), view: new DataView(buffer), start: 0 }
}
