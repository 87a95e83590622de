import type { UniswapV2Pool } from 'saffron-sim'

import { pairFee, swapTrade } from '../pair-tape.ts'
import type { Spot } from '../spot.ts'
import { byProduct } from './product-depth.ts'
import { never, venueEvent, venueKind } from './venue.ts'

/** A pair tells its reserves by `Sync`, at every change of them, and of a trade just before its `Swap`. */
export const uniswapV2Venue = venueKind('uniswap-v2-pool', async ({ pair, baseIs0, reserves }: UniswapV2Pool) => {
  let held: Spot = await reserves()
  return {
    events: [
      venueEvent(pair.events.Sync, ({ reserve0, reserve1 }) => {
        held = baseIs0 ? { base: reserve0, quote: reserve1 } : { base: reserve1, quote: reserve0 }
        return undefined
      }),
      venueEvent(pair.events.Swap, (event) => swapTrade(event, { after: held, baseIs0 })),
    ],
    spotAt: () => (held.base === 0n ? undefined : held),
    movesBetween: never,
    depthAt: () => byProduct(held.quote),
    feeOf: pairFee,
    checkpoint() {
      const kept = held
      return () => void (held = kept)
    },
  }
})
