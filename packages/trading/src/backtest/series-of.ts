import type { Bar, Bars } from '../bars/bar.ts'
import { createMarketSeries, type MarketSeries } from '../strategies/market-series.ts'
import { isAscending } from './timeline.ts'

/** Values of indicators that are kept of a history, some 30 MB. */
const KEPT_VALUES = 4_000_000
/** Indicators at least: what one strategy reads. */
const LEAST_KEPT = 16

const known = new WeakMap<readonly Bar[], { readonly token: string; readonly series: MarketSeries }>()

/**
 * A history that is known to its end, with indicators that are computed once for all the runs over it: of a thousand sets
 * of parameters many ask for the same. Undefined of bars out of order, which a run sorts.
 */
export function seriesOf(token: string, bars: Bars | undefined): MarketSeries | undefined {
  if (bars === undefined) return undefined
  const { interval, list } = bars
  const before = known.get(list)
  if (before?.token === token) return before.series
  if (!isAscending(list)) return undefined
  const keeps = Math.max(Math.floor(KEPT_VALUES / Math.max(list.length, 1)), LEAST_KEPT)
  const series = createMarketSeries({ token, interval, list: () => list, keeps })
  known.set(list, { token, series })
  return series
}
