import type { Side } from 'saffron-sim'

import { BarsPoolError } from '../../errors.ts'
import { worthAt } from '../profit-account.ts'
import { solidlyVenue } from './solidly-venue.ts'
import { uniswapV2Venue } from './uniswap-v2-venue.ts'
import type { Pool, Venue, VenueKind, VenueReader } from './venue.ts'
import { weightedVenue } from './weighted-venue.ts'

/** All there are: a file each. */
const kinds: readonly VenueKind[] = [solidlyVenue, uniswapV2Venue, weightedVenue]

/** Begins to read a pool, by its kind; `now` is the time of the last block. */
export async function openVenue(pool: Pool, now: () => number): Promise<Venue> {
  for (const kind of kinds) {
    const reader = kind.read(pool)
    if (reader !== undefined) return venueOf(pool, await reader, now)
  }
  throw new BarsPoolError({ kind: pool.kind, known: kinds.map(({ kind }) => kind) })
}

function venueOf(pool: Pool, { feeOf, ...reader }: VenueReader, now: () => number): Venue {
  return {
    ...reader,
    swap: (trade) => pool.swapExactIn(trade),
    async quote(side: Side, amount: bigint) {
      const out = await pool.quoteExactIn(side, amount)
      const spot = reader.spotAt(now())
      if (out === 0n || spot === undefined) return undefined
      const fee = feeOf(amount)
      const impact =
        side === 'buy' ? amount - fee - worthAt(out, spot) : worthAt(amount, spot) - worthAt(fee, spot) - out
      return { out, fee, impact }
    },
  }
}
