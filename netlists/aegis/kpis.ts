import { COUNT, type Kpi, level, unit } from 'saffron-sim'
import type { AegisConfig, AegisRow, AegisState } from 'saffron-sim/models'

const USD = unit('USD')
const LEAF = unit('LEAF')
const OAK = unit('OAK')
const PERCENT = unit('%')
const HUNDRED = 100
const MONTHS = 12

interface Read {
  readonly config: AegisConfig
  readonly row: () => AegisRow
  readonly state: () => AegisState
}

/** All that is recorded of the model: the columns of its table, what its plots show, and the two sides of each pair. */
export function kpis({ config, row, state }: Read): Readonly<Record<string, Kpi>> {
  const of = (symbol: Kpi['unit']) => (about: string, read: (row: AegisRow) => number | null | undefined) =>
    level({ unit: symbol, about, read: () => read(row()) ?? undefined })
  const [usd, leaf, oak, percent, count] = [of(USD), of(LEAF), of(OAK), of(PERCENT), of(COUNT)]
  const value = ({ aegisLeaf, aegisUsdc, leafPrice }: AegisRow) => aegisUsdc + aegisLeaf * leafPrice
  const partOf = (part: number, whole: number) => (whole === 0 ? undefined : (part / whole) * HUNDRED)
  return {
    tvl_contracted: usd('TVL under contract', ({ tvl }) => tvl.Contracted),
    tvl_organic: usd('TVL that came by itself', ({ tvl }) => tvl.Organic),
    tvl_protocol_locked: usd('TVL that the protocol has locked', ({ tvl }) => tvl.ProtocolLocked),
    tvl_boosted: usd('TVL attracted by boosts', ({ tvl }) => tvl.Boosted),
    pair_usdc: usd('USD side of the pairs, before LEAF is bought', ({ pairUsdc }) => pairUsdc),
    leaf_sold: leaf('LEAF that the treasury sold in the month', ({ leafSold }) => leafSold),
    aegis_leaf: leaf('LEAF that the treasury holds', ({ aegisLeaf }) => aegisLeaf),
    aegis_usdc: usd('USDC that the treasury holds', ({ aegisUsdc }) => aegisUsdc),
    oak_distributed: oak('OAK released to deals in the month', ({ oakDistributed }) => oakDistributed),
    oak_redeemed: oak('OAK redeemed in the month', ({ oakRedeemed }) => oakRedeemed),
    oak_left: oak('OAK that is not redeemed', ({ oakLeft }) => oakLeft),
    value_per_oak: of(unit('USD per OAK'))('The treasury over the OAK that is left', ({ valuePerOak }) => valuePerOak),
    irr: percent('Annual return of waiting instead of redeeming; empty outside the window', ({ irr }) => irr),
    revenue: usd('Revenue of the month', ({ revenue }) => revenue),
    cumulative_revenue: usd('Revenue so far', ({ cumulativeRevenue }) => cumulativeRevenue),
    leaf_price: of(unit('USD per LEAF'))('Price of LEAF', ({ leafPrice }) => leafPrice),

    tvl_total: usd('TVL of all four categories', ({ totalTvl }) => totalTvl),
    paid_usdc: usd('USDC paid for OAK in the month', ({ paidUsdc }) => paidUsdc),
    paid_leaf: leaf('LEAF paid for OAK in the month', ({ paidLeaf }) => paidLeaf),
    oak_distributed_total: oak('OAK released so far', ({ oakDistributedTotal }) => oakDistributedTotal),
    oak_redeemed_total: oak('OAK redeemed so far', ({ oakRedeemedTotal }) => oakRedeemedTotal),
    irr_threshold: percent('Mean of the IRR that deals demand, by their OAK', ({ irrThreshold }) => irrThreshold),
    redemption_discount: percent('By how much less than its full worth OAK was redeemed so far', (each) =>
      each.redemptionDiscount === null ? null : each.redemptionDiscount * HUNDRED,
    ),
    first_redemption: of(unit('month'))('Month of the first redemption', ({ firstRedemption }) => firstRedemption),
    total_leaf: leaf('LEAF of the treasury and the live pairs', ({ totalLeaf }) => totalLeaf),
    total_usdc: usd('USDC of the treasury and the live pairs', ({ totalUsdc }) => totalUsdc),
    total_value: usd('What both hold', ({ totalLeaf, totalUsdc, leafPrice }) => totalUsdc + totalLeaf * leafPrice),
    aegis_value: usd('What the treasury holds', value),
    aegis_leaf_percent: percent('LEAF in the treasury’s value', (each) =>
      partOf(each.aegisLeaf * each.leafPrice, value(each)),
    ),
    aegis_usdc_percent: percent('USDC in the treasury’s value', (each) => partOf(each.aegisUsdc, value(each))),
    live_pairs: count('LEAF pairs that are live', ({ livePairs }) => livePairs),
    active_deals: count('Deals that something is going on with', ({ activeDeals }) => activeDeals.length),
    pair_value: usd('Both sides of the live pairs', ({ pairValue }) => pairValue),
    leaf_sold_total: leaf('LEAF that the treasury sold so far', ({ leafSoldTotal }) => leafSoldTotal),
    leaf_unmet: leaf('LEAF that pairs lacked in the month and did not get', ({ leafUnmet }) => leafUnmet),
    revenue_contracted: usd('Of contracted TVL, in the month', ({ revenueBy }) => revenueBy.Contracted),
    revenue_organic: usd('Of organic TVL, in the month', ({ revenueBy }) => revenueBy.Organic),
    revenue_protocol_locked: usd('Of protocol-locked TVL, in the month', ({ revenueBy }) => revenueBy.ProtocolLocked),
    revenue_boosted: usd('Of boosted TVL, in the month', ({ revenueBy }) => revenueBy.Boosted),
    revenue_per_tvl: percent('Revenue of the month over TVL, in a year', ({ revenue, totalTvl }) =>
      partOf(revenue * MONTHS, totalTvl),
    ),
    ...pairKpis({ config, state }),
  }
}

/** Before its opening what a pair will be opened with, after its end what it last held. */
function pairKpis({ config, state }: Pick<Read, 'config' | 'state'>): Readonly<Record<string, Kpi>> {
  const pairs = config.deals.flatMap(({ deal_id, leaf_pair_amount }, i) =>
    leaf_pair_amount > 0 ? [{ deal_id, held: () => state().deals[i] }] : [],
  )
  return Object.fromEntries(
    pairs.flatMap(({ deal_id, held }) => [
      [`${deal_id}.leaf`, level({ unit: LEAF, about: `LEAF in the pair of ${deal_id}`, read: () => held()?.leaf })],
      [`${deal_id}.usdc`, level({ unit: USD, about: `USDC in the pair of ${deal_id}`, read: () => held()?.usdc })],
    ]),
  )
}
