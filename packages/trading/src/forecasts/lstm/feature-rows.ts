import type { Bar } from '../../bars/bar.ts'
import { computeIndicator } from '../../indicators/compute-indicator.ts'
import { findIndicator } from '../../indicators/find-indicator.ts'
import type { History } from '../forecaster.ts'

/** What a model reads at one price, and the place of the latest price that is in it. */
export interface FeatureRow {
  readonly place: number
  readonly values: readonly number[]
}

const HOUR = 3_600
const DAY = 86_400
/** Where an index that goes from 0 to 100 says nothing. */
const EVEN = 50

/**
 * What a model reads: the last return alone where only prices are known; with bars also the volume, RSI, the histogram
 * of MACD in average true ranges and the hour of the day as a place on a circle. One row for each price at which all of
 * it is there; none holds anything later than its own bar.
 */
export function featureRows({ prices, bars }: History): FeatureRow[] {
  const returns = prices.map((price, i) => price - (prices[i - 1] ?? price))
  if (bars === undefined) {
    return returns.map((value, place) => ({ place, values: [value] })).slice(1)
  }
  const column = indicatorColumns(bars)
  return bars.flatMap((bar, place) => {
    const [rsi, histogram, range] = [column.rsi[place], column.histogram[place], column.range[place]]
    if (place === 0 || rsi === undefined || histogram === null || histogram === undefined) return []
    const angle = (2 * Math.PI * Math.floor((bar.time % DAY) / HOUR)) / 24
    const values = [
      returns[place] ?? 0,
      Math.log1p(bar.volume),
      (rsi ?? EVEN) / 100,
      range === null || range === undefined || range === 0 ? 0 : histogram / range,
      Math.sin(angle),
      Math.cos(angle),
    ]
    return [{ place, values }]
  })
}

function indicatorColumns(list: readonly Bar[]) {
  const output = (text: string, name?: string) => {
    const { outputs } = computeIndicator(findIndicator(text), { interval: HOUR, list })
    return (name === undefined ? Object.values(outputs)[0] : outputs[name]) ?? []
  }
  return { rsi: output('rsi:14'), histogram: output('macd:12,26,9', 'macdhist'), range: output('atr:14') }
}

/** Prices before the first row. */
export const rowsBegin = (hasBars: boolean): number => (hasBars ? 33 : 1)
