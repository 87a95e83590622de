import { createHash } from 'node:crypto'

import { rules } from '../rules.ts'
import { EvmStateError } from './evm-errors.ts'
import type { Head } from './evm-requests.ts'

const CHECK_BYTES = 32
/** An image begins with its format's name (8 bytes), the chain id, and number and time of the last block. */
const LEAST_BYTES = 32

const checkOf = (image: Uint8Array) => createHash('sha256').update(image).digest()

/** The bytes of a chain's state as they are handed out: the image and, after it, its SHA-256. */
export function sealed(image: Uint8Array): Uint8Array {
  const state = new Uint8Array(image.length + CHECK_BYTES)
  state.set(image)
  state.set(checkOf(image), image.length)
  return state
}

/** The image in bytes that were handed out, and its last block; refuses whatever has changed on the way. */
export function unsealed(state: Uint8Array): { readonly image: Uint8Array; readonly head: Head } {
  const end = state.length - CHECK_BYTES
  if (end < LEAST_BYTES) throw new EvmStateError({ reason: 'it is too short' })
  const image = state.subarray(0, end)
  if (!checkOf(image).equals(state.subarray(end))) {
    throw new EvmStateError({ reason: 'its checksum is not that of its content: it is damaged or of another version' })
  }
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength)
  const chainId = view.getBigUint64(8, true)
  if (chainId !== rules.chainId) throw new EvmStateError({ reason: `its chain id is ${chainId}, not ${rules.chainId}` })
  const [number, timestamp] = [16, 24].map((at) => Number(view.getBigUint64(at, true)))
  if (!Number.isSafeInteger(number) || !Number.isSafeInteger(timestamp)) {
    throw new EvmStateError({
      reason: `its last block, number ${number} at ${timestamp}, is none that can be gone on from`,
    })
  }
  return { image, head: { number: number ?? 0, timestamp: timestamp ?? 0 } }
}
