import type { AegisConfig } from './config/aegis-config.ts'
import { distributedOak } from './oak/distribute-oak.ts'
import { valuePerOak, weightedThreshold } from './oak/redeem-oak.ts'
import { livePairs, usdIn } from './pairs/live-pairs.ts'
import type { AegisRow } from './row.ts'
import type { AegisState } from './state.ts'
import { noTvl, totalOf } from './tvl/tvl-category.ts'

/** The row of a month in which nothing happens: what there is, and no movement. Month 0 is the state before the first. */
export function aegisAtRest(config: AegisConfig, state: AegisState, month: number): AegisRow {
  const { leaf, usdc, price, tvl, totals, cumulativeRevenueBy } = state
  const live = livePairs(config, state, month)
  const pairLeaf = live.reduce((sum, { held }) => sum + held.leaf, 0)
  return {
    month,
    tvl,
    totalTvl: totalOf(tvl),
    pairUsdc: usdIn(live),
    leafSold: 0,
    leafUnmet: 0,
    aegisLeaf: leaf,
    aegisUsdc: usdc,
    totalLeaf: leaf + pairLeaf,
    totalUsdc: usdc + usdIn(live),
    oakDistributed: 0,
    oakRedeemed: 0,
    oakDistributedTotal: distributedOak(state.deals),
    oakRedeemedTotal: state.oakRedeemed,
    oakLeft: state.oakLeft,
    paidUsdc: 0,
    paidLeaf: 0,
    valuePerOak: valuePerOak(state),
    irr: null,
    irrThreshold: weightedThreshold(config, state),
    revenueBy: noTvl(),
    revenue: 0,
    cumulativeRevenueBy: { ...cumulativeRevenueBy },
    cumulativeRevenue: totalOf(cumulativeRevenueBy),
    leafPrice: price,
    activeDeals: [],
    livePairs: live.length,
    pairValue: usdIn(live) + pairLeaf * price,
    leafSoldTotal: totals.leafSold,
    leafUnmetTotal: totals.leafUnmet,
    redemptionDiscount: totals.oakValueRedeemed === 0 ? null : 1 - totals.oakValuePaid / totals.oakValueRedeemed,
    firstRedemption: totals.firstRedemption,
  }
}
