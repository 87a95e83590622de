import type { MonthWork } from '../month-work.ts'
import { type Depth, pairDepth, treasuryDepth } from '../pairs/depth.ts'
import { livePairs } from '../pairs/live-pairs.ts'
import { movePrice } from './move-price.ts'

/** How far trades move the price of a month, of the depth there is before them. */
export interface Impact {
  /** Whether a purchase (or a sale, below 0) for so much USD may be made; null where there is no depth to tell by. */
  accepts(usd: number): boolean
  /** Moves the price by a trade that was made. */
  apply(usd: number): void
}

const NONE: Impact = { accepts: () => true, apply: () => undefined }

/** What trades do to the price: something only in the mode `impact`, and only once prices move. */
export function impactOf(work: MonthWork): Impact {
  const { config, state, month } = work
  if (config.price_mode !== 'impact' || month < config.activation_price) return NONE
  const depth = depthBefore(work)
  if (depth.leaf <= 0 || depth.usdc <= 0) {
    work.events.push({ type: 'price-unavailable', month, kept: state.price })
    return NONE
  }
  const impact = (usd: number) => usd / (depth.usdc + depth.leaf * state.price)
  return {
    accepts: (usd) => Math.abs(impact(usd)) <= config.impact_limit,
    apply: (usd) => movePrice(state, { month, price: state.price * (1 + impact(usd)), config }),
  }
}

/** Of the treasury and the live pairs together. */
function depthBefore({ config, rules, state, month }: MonthWork): Depth {
  const { price, leaf, usdc } = state
  const range = config.depth_range
  const pairs = livePairs(config, state, rules.pairClock === 'lagged' ? month - 1 : month)
  const depths = [
    treasuryDepth({ leaf, usdc, price, range }),
    ...pairs.map(({ deal, held }) => pairDepth(deal, { leaf: held.leaf, usdc: held.usdc, price, range })),
  ]
  return depths.reduce((sum, each) => ({ leaf: sum.leaf + each.leaf, usdc: sum.usdc + each.usdc }))
}
