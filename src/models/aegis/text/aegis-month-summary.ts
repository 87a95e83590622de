import type { AegisRow } from '../row.ts'
import { TVL_TYPES } from '../tvl/tvl-category.ts'
import { grouped, percent, usd } from './figures.ts'

const MILLION = 1e6
const NAMES = { ProtocolLocked: 'Protocol locked', Contracted: 'Contracted', Organic: 'Organic', Boosted: 'Boosted' }

/** What a month came to, for a terminal: revenue by category, then the treasury. */
export function aegisMonthSummary(row: AegisRow): string {
  const line = (name: string, revenue: number, cumulative: number) =>
    `  ${name.padEnd(16)}${usd(revenue / MILLION, 3)} m   cumulative ${usd(cumulative / MILLION, 2)} m`
  return [
    `Month ${row.month} Summary`,
    ...TVL_TYPES.map((type) => line(NAMES[type], row.revenueBy[type], row.cumulativeRevenueBy[type])),
    line('Total', row.revenue, row.cumulativeRevenue),
    [
      `  LEAF ${usd(row.leafPrice, 4)}`,
      `AEGIS ${grouped(row.aegisLeaf)} LEAF / ${usd(row.aegisUsdc)}`,
      `OAK left ${grouped(row.oakLeft)} at ${usd(row.valuePerOak, 2)}`,
      `IRR ${percent(row.irr)}`,
    ].join('  '),
  ].join('\n')
}
