import type { Bar } from '../bars/bar.ts'
import { correlation } from '../statistics/moments.ts'

const WEEK = 604_800
const HOUR = 3_600
/** Fewer returns say nothing. */
const LEAST = 24

/** Correlation of the hourly log returns of two markets over the last week; undefined of less than a day of them. */
export function returnCorrelation(a: readonly Bar[], b: readonly Bar[], now: number): number | undefined {
  const [first, second] = [hourlyCloses(a, now), hourlyCloses(b, now)]
  const hours = [...first.keys()].filter((hour) => second.has(hour)).toSorted((x, y) => x - y)
  const returns = (closes: ReadonlyMap<number, number>) =>
    hours.slice(1).map((hour, i) => Math.log((closes.get(hour) ?? 1) / (closes.get(hours[i] ?? hour) ?? 1)))
  if (hours.length <= LEAST) return undefined
  const value = correlation(returns(first), returns(second))
  return Number.isFinite(value) ? value : undefined
}

/** The last close of each hour of the week before a moment. */
function hourlyCloses(bars: readonly Bar[], now: number): ReadonlyMap<number, number> {
  const closes = new Map<number, number>()
  for (let i = bars.length - 1; i >= 0; i--) {
    const bar = bars[i]
    if (bar === undefined || bar.time < now - WEEK) break
    const hour = Math.floor(bar.time / HOUR)
    if (!closes.has(hour)) closes.set(hour, bar.close)
  }
  return closes
}
