import { expect } from 'chai'

import { placesByHash } from '../../../src/engine/order/places-by-hash.ts'
import { stream } from '../../../src/engine/rng.ts'

describe('places by hash', () => {
  const rng = stream('1', 'places')
  const byComparing = (hashes: readonly number[]) =>
    hashes.map((_, place) => place).toSorted((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || a - b)

  for (const [what, hash] of Object.entries({
    'spread over all 32 bits': () => rng.int(0, 0xffffffff),
    'of few values, so that many are equal': () => rng.int(0, 3) * 0x55555555,
    'close together': () => rng.int(7_000, 7_100),
    'at both ends': () => (rng.chance(0.5) ? 0 : 0xffffffff),
  })) {
    it(`default: as a stable sort puts them, ${what}`, () => {
      for (const count of [0, 1, 2, 3, 4, 7, 8, 63, 64, 65, 1_000]) {
        const hashes = Array.from({ length: count }, hash)
        expect([...placesByHash(Uint32Array.from(hashes))]).to.deep.equal(byComparing(hashes))
      }
    })
  }
})
