import type { Plot } from 'saffron-sim'

type Kpis = Plot['kpis']

const VALUE = 'Value'
const MONEY = 'Income'
const TOKENS = 'Tokens'
const GROWTH = 'Growth'
const MILLIONTH = 1e-6
const dollars = (group: string, title: string, kpis: Kpis): Plot => ({
  group,
  title,
  kpis,
  x: 'Year',
  scale: 'log',
  unit: '$',
})
const millions = (group: string, title: string, kpis: Kpis, scale: Plot['scale'] = 'log'): Plot => ({
  group,
  title,
  kpis,
  x: 'Year',
  scale,
  unit: '$M',
  multiply: MILLIONTH,
})
const tokens = (title: string, kpis: Kpis): Plot => ({
  group: TOKENS,
  title,
  kpis,
  x: 'Year',
  scale: 'both',
  unit: 'count, in millions',
  multiply: MILLIONTH,
})

/** TokenSPICE's plots: nine, of which four are drawn on both scales, in groups of ours. */
export const plots: readonly Plot[] = [
  dollars(VALUE, 'OCEAN Price', { OCEAN_price: '' }),
  millions(VALUE, 'Valuation', {
    overall_valuation: 'Overall',
    fundamentals_valuation: 'Fundamentals (P/S=30)',
    speculation_valuation: 'Speculation',
  }),
  millions(MONEY, 'Monthly OceanDAO Income', {
    'dao_USD/mo': 'Income as USD',
    'dao_OCEAN_in_USD/mo': 'Income as OCEAN, in USD',
    'dao_total_in_USD/mo': 'Total income',
  }),
  millions(MONEY, 'Annual Revenue or Sales', {
    'network_rev/yr': 'Network revenue',
    'allmkts_cons_sales/yr': 'Consume sales of all marketplaces',
    'allmkts_tot_sales/yr': 'Sales of all marketplaces',
  }),
  millions(TOKENS, 'Total OCEAN Staked (in USD)', { tot_staked: '' }),
  tokens('OCEAN Token Count', {
    tot_OCEAN_supply: 'Total supply',
    tot_OCEAN_minted: 'Minted',
    tot_OCEAN_burned: 'Burned',
  }),
  tokens('Monthly # OCEAN Minted & Burned', { 'OCEAN_minted/mo': 'Minted', 'OCEAN_burned/mo': 'Burned' }),
  {
    group: GROWTH,
    title: 'R&D/Sales Ratio and Marketplaces Growth Rate',
    kpis: { rnd_to_cons_sales_ratio: 'R&D/sales ratio', mkts_annual_growth_rate: 'Marketplaces annual growth rate' },
    x: 'Year',
    scale: 'both',
    unit: '%',
    multiply: 100,
  },
  millions(GROWTH, 'Monthly R&D Spend', { 'RND/mo': '' }, 'both'),
]
