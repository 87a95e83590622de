import { median } from '../statistics/median.ts'

/** A price of the same thing in one place. */
export interface Quote {
  readonly price: number
  /** What it takes to move it by a hundredth. */
  readonly depth: number
  /** Bars since anybody has traded at it. */
  readonly age: number
}

/** A price that several places make together, and how many they are. */
export interface VenuePrice {
  readonly price: number
  readonly sources: number
}

/** Older ones say what was. */
const STALE_BARS = 2
/** Median absolute deviations that a price may be away. */
const FURTHEST = 3

/**
 * The median by depth of what is no older than two bars and no further than three median deviations from that median;
 * undefined where nothing is left.
 */
export function venuePrice(quotes: readonly Quote[]): VenuePrice | undefined {
  const fresh = quotes.filter(({ age, depth }) => age <= STALE_BARS && depth > 0)
  if (fresh.length === 0) return undefined
  const middle = medianByDepth(fresh)
  const spread = median(fresh.map(({ price }) => Math.abs(price - middle)))
  const near = fresh.filter(({ price }) => Math.abs(price - middle) <= FURTHEST * spread)
  return { price: medianByDepth(near), sources: near.length }
}

/** The price up to which half of the depth lies; between two of them where it is just half. */
function medianByDepth(quotes: readonly Quote[]): number {
  const sorted = quotes.toSorted((a, b) => a.price - b.price)
  const half = sorted.reduce((sum, { depth }) => sum + depth, 0) / 2
  let below = 0
  for (const [i, { price, depth }] of sorted.entries()) {
    below += depth
    if (below > half) return price
    const next = sorted[i + 1]
    if (below === half && next !== undefined) return (price + next.price) / 2
  }
  return sorted.at(-1)?.price ?? Number.NaN
}
