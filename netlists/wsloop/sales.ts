import { createRecentValues, MONTH, type RecentValues, YEAR } from 'saffron-sim'

export interface SalesOptions {
  /** Seconds per step. */
  readonly step: number
  /** What is swapped for each unit of consume sales. */
  readonly swapRatio: number
  /** The network's part of consume sales and of swap sales. */
  readonly consumeFee: number
  readonly swapFee: number
  /** TokenSPICE's windows of the past count a second too much. */
  readonly extraSecond: boolean
}

export interface Window {
  /** Seconds. */
  readonly length: number
  /** How many seconds ago it ended; now unless given. */
  readonly ago?: number
}

/** What marketplaces sell and the network earns by it, over time. */
export type Sales = ReturnType<typeof createSales>

export function createSales({ step, swapRatio, consumeFee, swapFee, extraSecond }: SalesOptions) {
  // The longest look back is at the year that ended a year ago.
  const keep = Math.ceil((2 * YEAR) / step) + 1
  const perMarket = createRecentValues(keep)
  const all = createRecentValues(keep)
  const revenue = createRecentValues(keep)
  let annualRevenue = 0

  const total = (consume: number) => consume + swapRatio * consume
  const networkRevenue = (consume: number) => consumeFee * consume + swapFee * (swapRatio * consume)

  function over(rates: RecentValues, { length, ago = 0 }: Window): number {
    const end = rates.count - ago / step
    const whole = rates.sum(end - length / step, end) * step
    return extraSecond && ago > 0 && end >= 0 ? whole + rates.at(end) : whole
  }
  return {
    total,
    networkRevenue,
    /** Keeps the rates per second of a step: of one marketplace, and of so many. */
    record({ salesPerSecond, count }: { readonly salesPerSecond: number; readonly count: number }) {
      perMarket.push(salesPerSecond)
      all.push(salesPerSecond * count)
      revenue.push(networkRevenue(salesPerSecond * count))
      annualRevenue = over(revenue, { length: YEAR })
    },
    /** Of the year that ends now. It is asked for all the time and so only worked out once a step. */
    get annualRevenue() {
      return annualRevenue
    },
    ofOne: (length: number) => over(perMarket, { length }),
    ofAll: (length: number) => over(all, { length }),
    revenue: (window: Window) => over(revenue, window),
    monthlyRevenue: () => over(revenue, { length: MONTH }),
  }
}
