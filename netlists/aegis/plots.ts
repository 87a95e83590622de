import type { Plot } from 'saffron-sim'

const x = 'Month'
const BILLIONTH = 1e-9
const MILLIONTH = 1e-6

/** The source's plots by its titles, in groups of ours. */
export const plots: readonly Plot[] = [
  {
    title: 'TVL Composition Over Time',
    group: 'TVL and revenue',
    kind: 'stacked',
    kpis: {
      tvl_protocol_locked: 'Protocol Locked',
      tvl_contracted: 'Contracted',
      tvl_organic: 'Organic',
      tvl_boosted: 'Boosted',
    },
    x,
    unit: '$bn',
    multiply: BILLIONTH,
  },
  {
    title: 'Revenue Composition',
    group: 'TVL and revenue',
    kind: 'stacked',
    kpis: {
      revenue_protocol_locked: 'Protocol Locked',
      revenue_contracted: 'Contracted',
      revenue_organic: 'Organic',
      revenue_boosted: 'Boosted',
    },
    x,
    unit: '$M',
    multiply: MILLIONTH,
  },
  {
    title: 'Cumulative Revenue Over Time',
    group: 'TVL and revenue',
    kpis: { cumulative_revenue: 'Cumulative Revenue' },
    x,
    unit: '$M',
    multiply: MILLIONTH,
  },
  { title: 'LEAF Price Over Time', group: 'LEAF', kpis: { leaf_price: 'LEAF Price' }, x, unit: 'USD' },
  { title: 'AEGIS LEAF', group: 'Treasury', kpis: { aegis_leaf: 'LEAF' }, x, unit: 'M LEAF', multiply: MILLIONTH },
  { title: 'AEGIS USDC', group: 'Treasury', kpis: { aegis_usdc: 'USDC' }, x, unit: '$M', multiply: MILLIONTH },
  {
    title: 'AEGIS Composition',
    group: 'Treasury',
    kind: 'stacked',
    kpis: { aegis_leaf_percent: 'LEAF', aegis_usdc_percent: 'USDC' },
    x,
    unit: '%',
  },
  { title: 'AEGIS Total Value', group: 'Treasury', kpis: { aegis_value: 'AEGIS' }, x, unit: '$M', multiply: MILLIONTH },
  { title: 'Active LEAF Pairs', group: 'LEAF', kpis: { live_pairs: 'Live pairs' }, x },
  {
    title: 'LEAF Pair Liquidity',
    group: 'LEAF',
    kpis: { pair_value: 'Both sides', pair_usdc: 'USD side' },
    x,
    unit: '$M',
    multiply: MILLIONTH,
  },
  {
    title: 'OAK Token Metrics',
    group: 'OAK',
    kind: 'stacked',
    kpis: { oak_redeemed_total: 'Redeemed OAK', oak_left: 'Unredeemed OAK' },
    right: { kpis: { value_per_oak: 'Value per OAK' }, unit: 'USD per OAK' },
    x,
    unit: 'OAK',
  },
  { title: 'OAK Distributed', group: 'OAK', kpis: { oak_distributed_total: 'Total Distributed' }, x, unit: 'OAK' },
  { title: 'Monthly OAK Redemptions', group: 'OAK', kind: 'bars', kpis: { oak_redeemed: 'Redeemed' }, x, unit: 'OAK' },
  { title: 'Expected IRR', group: 'OAK', kpis: { irr: 'IRR', irr_threshold: 'Weighted threshold' }, x, unit: '%' },
]
