import { createHash } from 'node:crypto'

import type { Address } from './chain.ts'

/** The account of a name in a run: the first 20 bytes of SHA-256 over JSON of [seed, name]. Nobody has its key. */
export function accountOf(seed: string, name: string): Address {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, name]))
    .digest('hex')
  return `0x${hash.slice(0, 40)}`
}
