import type { ByTvlType } from './tvl/tvl-category.ts'

/** All that is recorded of a month, once it is over. */
export interface AegisRow {
  readonly month: number
  readonly tvl: Readonly<ByTvlType>
  readonly totalTvl: number
  /** USD side of the live pairs before LEAF was bought. */
  readonly pairUsdc: number
  readonly leafSold: number
  /** LEAF that pairs lacked and did not get. */
  readonly leafUnmet: number
  readonly aegisLeaf: number
  readonly aegisUsdc: number
  /** Of the treasury and the live pairs. */
  readonly totalLeaf: number
  readonly totalUsdc: number
  readonly oakDistributed: number
  readonly oakRedeemed: number
  readonly oakDistributedTotal: number
  readonly oakRedeemedTotal: number
  readonly oakLeft: number
  readonly paidUsdc: number
  readonly paidLeaf: number
  readonly valuePerOak: number
  /** In percent; null while nothing is redeemable yet and once all is. */
  readonly irr: number | null
  readonly irrThreshold: number
  readonly revenueBy: Readonly<ByTvlType>
  readonly revenue: number
  readonly cumulativeRevenueBy: Readonly<ByTvlType>
  readonly cumulativeRevenue: number
  readonly leafPrice: number
  readonly activeDeals: readonly string[]
  readonly livePairs: number
  /** Both sides of the live pairs at the month's price. */
  readonly pairValue: number
  readonly leafSoldTotal: number
  readonly leafUnmetTotal: number
  /** By how much less than its full worth OAK was redeemed so far, as a part of it; null before any was paid for. */
  readonly redemptionDiscount: number | null
  /** The month of the first redemption; null before it. */
  readonly firstRedemption: number | null
}
