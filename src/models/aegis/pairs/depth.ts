import type { Deal } from '../config/deal-fields.ts'

/** How much of each side can be traded within a range of the price. */
export interface Depth {
  readonly leaf: number
  readonly usdc: number
}

interface Reserves {
  readonly leaf: number
  readonly usdc: number
  readonly price: number
  /** 0.05 is five percent up and down. */
  readonly range: number
}

interface Concentration {
  readonly leaf: number
  readonly usdc: number
}

/** A concentration of 0.5 is five times the depth of a full range. */
const FULL_RANGES = 10
/** A pair within a tenth of its target counts as balanced. */
const LOW = 0.9
const HIGH = 1.1

/** The treasury's own: its LEAF over the full range, its USDC at five times the depth. */
const TREASURY: Concentration = { leaf: 1, usdc: 5 }

/** The depth of the treasury's balances. */
export const treasuryDepth = (reserves: Reserves): Depth => depthOf(reserves, TREASURY)

/** The depth of a constant-product pool of both. */
export const poolDepth = (reserves: Reserves): Depth => depthOf(reserves, { leaf: 1, usdc: 1 })

/** The depth of a pair, whose sides are concentrated by how far it is from its target. */
export function pairDepth(deal: Deal, reserves: Reserves): Depth {
  const { leaf, usdc, price, range } = reserves
  const { usdc: usdcTimes } = pairConcentration(deal, reserves)
  if (leaf === 0) return { leaf: 0, usdc: Math.min(usdc, usdc * range * usdcTimes) }
  return depthOf({ leaf, usdc, price, range }, pairConcentration(deal, reserves))
}

function pairConcentration(deal: Deal, { leaf, usdc, price }: Reserves): Concentration {
  const base = deal.leaf_base_concentration * FULL_RANGES
  const most = deal.leaf_max_concentration * FULL_RANGES
  if (leaf === 0) return { leaf: 1, usdc: most }
  const share = (leaf * price) / (leaf * price + usdc)
  if (share < deal.target_ratio * LOW) return { leaf: 1, usdc: most }
  if (share > deal.target_ratio * HIGH) return { leaf: most, usdc: 1 }
  return { leaf: base, usdc: base }
}

/**
 * What a constant-product position with these reserves would trade up to the ends of the range (CanopyDFF's
 * UniswapV2Math): the amounts of a position balanced at the price, scaled to each real side, concentrated, and capped
 * at what is there.
 */
function depthOf({ leaf, usdc, price, range }: Reserves, concentration: Concentration): Depth {
  if (leaf <= 0 || usdc <= 0) return { leaf: 0, usdc: 0 }
  const root = Math.sqrt(price)
  const virtualLeaf = Math.sqrt((leaf * usdc) / price)
  const virtualUsdc = virtualLeaf * price
  const liquidity = Math.sqrt(virtualLeaf * virtualUsdc)
  const [high, low] = [Math.sqrt(price * (1 + range)), Math.sqrt(price * (1 - range))]
  const leafIn = liquidity * (1 / low - 1 / high) * concentration.leaf * (leaf / virtualLeaf)
  const usdcIn = liquidity * (high - low) * concentration.usdc * (usdc / virtualUsdc)
  return { leaf: Math.min(leaf, leafIn / root), usdc: Math.min(usdc, usdcIn * root) }
}
