import type { LivePair } from './live-pairs.ts'
import type { MonthWork } from '../month-work.ts'
import { type Depth, pairDepth, poolDepth } from './depth.ts'

/** Where outsiders trade: a pair, or the pool that the price is read of. */
export interface Venue {
  readonly name: string
  readonly kind: 'pair' | 'pool'
  /** Changed by trades. */
  readonly held: { leaf: number; usdc: number }
  readonly depth: Depth
}

/** The venues of a month, with the depth they have before its trades. */
export function venuesOf({ config, state }: MonthWork, pairs: readonly LivePair[]): readonly Venue[] {
  const at = { price: state.price, range: config.depth_range }
  const venues: Venue[] = pairs.map(({ deal, held }) => ({
    name: deal.deal_id,
    kind: 'pair',
    held,
    depth: pairDepth(deal, { leaf: held.leaf, usdc: held.usdc, ...at }),
  }))
  if (config.price_mode !== 'amm') return venues
  return [...venues, { name: 'pool', kind: 'pool', held: state.pool, depth: poolDepth({ ...state.pool, ...at }) }]
}
