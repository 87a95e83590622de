import type { Bar } from '../bars/bar.ts'
import { sampleDeviation } from '../statistics/moments.ts'

const YEAR = 31_536_000

/** Volatility of a year by the closes of some bars; undefined of fewer than three. */
export function realisedVolatility(bars: readonly Bar[], interval: number): number | undefined {
  const returns = bars.slice(1).map(({ close }, i) => Math.log(close / (bars[i]?.close ?? close)))
  return returns.length < 2 ? undefined : sampleDeviation(returns) * Math.sqrt(YEAR / interval)
}
