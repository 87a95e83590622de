import type { AegisFigures } from './aegis-figures.ts'
import { grouped, percent, usd } from './figures.ts'

/** What a run came to, for a terminal. */
export function aegisSummary(figures: AegisFigures): string {
  const { revenuePerTvl, monthsToFirstRedemption: first } = figures
  const lines: readonly (readonly [string, string])[] = [
    ['TVL at the end', usd(figures.finalTvl)],
    ['TVL at its peak', usd(figures.peakTvl)],
    ['Revenue per TVL and year', percent(revenuePerTvl === null ? null : revenuePerTvl * 100)],
    ['AEGIS', `${percent(figures.leafPercent)} LEAF, ${percent(figures.usdcPercent)} USDC`],
    ['LEAF sold', grouped(figures.leafSold, 2)],
    ['LEAF that pairs lacked', grouped(figures.leafUnmet, 2)],
    ['Discount of redeemed OAK', percent(figures.averageDiscount)],
    ['First redemption', first === null ? 'none' : `month ${first}`],
  ]
  return ['Final', ...lines.map(([name, value]) => `  ${name.padEnd(26)}${value}`)].join('\n')
}
