import type { AegisRow } from '../row.ts'

/** What a whole run comes to. */
export interface AegisFigures {
  readonly finalTvl: number
  readonly peakTvl: number
  /** Revenue of the whole run for each USD of TVL and year; null without TVL. */
  readonly revenuePerTvl: number | null
  /** Parts of the treasury's value, in percent; null where it has none. */
  readonly leafPercent: number | null
  readonly usdcPercent: number | null
  readonly leafSold: number
  readonly leafUnmet: number
  /** In percent of its full worth; null where no OAK was paid for. */
  readonly averageDiscount: number | null
  readonly monthsToFirstRedemption: number | null
}

const MONTHS = 12
const PERCENT = 100

/** The figures of a run, of its rows in order; row 0 counts for nothing but the state it shows. */
export function aegisFigures(rows: readonly AegisRow[]): AegisFigures | undefined {
  const last = rows.at(-1)
  if (last === undefined) return undefined
  const months = rows.filter(({ month }) => month > 0)
  const tvlYears = months.reduce((sum, { totalTvl }) => sum + totalTvl, 0) / MONTHS
  const leafValue = last.aegisLeaf * last.leafPrice
  const value = leafValue + last.aegisUsdc
  return {
    finalTvl: last.totalTvl,
    peakTvl: rows.reduce((peak, { totalTvl }) => Math.max(peak, totalTvl), 0),
    revenuePerTvl: tvlYears === 0 ? null : last.cumulativeRevenue / tvlYears,
    leafPercent: value === 0 ? null : (leafValue / value) * PERCENT,
    usdcPercent: value === 0 ? null : (last.aegisUsdc / value) * PERCENT,
    leafSold: last.leafSoldTotal,
    leafUnmet: last.leafUnmetTotal,
    averageDiscount: last.redemptionDiscount === null ? null : last.redemptionDiscount * PERCENT,
    monthsToFirstRedemption: last.firstRedemption,
  }
}
