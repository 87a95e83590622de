import type { Plot } from 'saffron-sim'

const x = 'Month'
const BILLIONTH = 1e-9
const MILLIONTH = 1e-6

/** The source's plots by its titles. */
export const plots: readonly Plot[] = [
  {
    title: 'TVL Composition Over Time',
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
    kpis: { cumulative_revenue: 'Cumulative Revenue' },
    x,
    unit: '$M',
    multiply: MILLIONTH,
  },
  { title: 'LEAF Price Over Time', kpis: { leaf_price: 'LEAF Price' }, x, unit: 'USD' },
  { title: 'AEGIS LEAF', kpis: { aegis_leaf: 'LEAF' }, x, unit: 'M LEAF', multiply: MILLIONTH },
  { title: 'AEGIS USDC', kpis: { aegis_usdc: 'USDC' }, x, unit: '$M', multiply: MILLIONTH },
  {
    title: 'AEGIS Composition',
    kind: 'stacked',
    kpis: { aegis_leaf_percent: 'LEAF', aegis_usdc_percent: 'USDC' },
    x,
    unit: '%',
  },
  { title: 'AEGIS Total Value', kpis: { aegis_value: 'AEGIS' }, x, unit: '$M', multiply: MILLIONTH },
  { title: 'Active LEAF Pairs', kpis: { live_pairs: 'Live pairs' }, x },
  {
    title: 'LEAF Pair Liquidity',
    kpis: { pair_value: 'Both sides', pair_usdc: 'USD side' },
    x,
    unit: '$M',
    multiply: MILLIONTH,
  },
  {
    title: 'OAK Token Metrics',
    kind: 'stacked',
    kpis: { oak_redeemed_total: 'Redeemed OAK', oak_left: 'Unredeemed OAK' },
    right: { kpis: { value_per_oak: 'Value per OAK' }, unit: 'USD per OAK' },
    x,
    unit: 'OAK',
  },
  { title: 'OAK Distributed', kpis: { oak_distributed_total: 'Total Distributed' }, x, unit: 'OAK' },
  { title: 'Monthly OAK Redemptions', kind: 'bars', kpis: { oak_redeemed: 'Redeemed' }, x, unit: 'OAK' },
  { title: 'Expected IRR', kpis: { irr: 'IRR', irr_threshold: 'Weighted threshold' }, x, unit: '%' },
]
