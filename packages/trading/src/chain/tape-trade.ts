import type { Address } from 'saffron-sim'

import type { BarTrade } from '../bars/bar-builder.ts'
import type { Spot } from './spot.ts'

/** A trade as any pool tells of it, in words of base and quote. */
export interface TapeTrade extends BarTrade {
  /** Who got what was bought. */
  readonly to: Address
  /** What of the payment the pool kept, in smallest units of what was paid. */
  readonly fee: bigint
  /** The price just before it, which others in the same block may have moved. */
  readonly before: Spot
}
