import { type Kpi, level, MONTH, RATIO, unit, YEAR } from 'saffron-sim'
import { type Router } from 'saffron-sim/models'

import type { Research } from './research.ts'
import type { Sales, Window } from './sales.ts'
import type { Token } from './token.ts'

export interface Parts {
  readonly sales: Sales
  readonly token: Token
  readonly research: Research
  readonly marketplaces: { readonly count: number }
  readonly growthPerYear: () => number
  readonly fundamentals: () => number
  readonly dao: Router
  /** TokenSPICE's figure for what is staked has swap sales in it twice. */
  readonly stakesTwice: boolean
}

const USD = unit('USD')
const OCEAN = unit('OCEAN')
/** What TokenSPICE divides a month of 30 days by to get a day. */
const DAYS_PER_MONTH = 30.5

/** All that is recorded, in TokenSPICE's order and under its names. */
export function columns(parts: Parts): Readonly<Record<string, Kpi>> {
  const { sales, token, research, marketplaces, growthPerYear, fundamentals, dao, stakesTwice } = parts
  const usd = (about: string, read: () => number) => level({ unit: USD, about, read })
  const ocean = (about: string, read: () => number) => level({ unit: OCEAN, about, read })
  const ratio = (about: string, read: () => number) => level({ unit: { ...RATIO, decimals: 0 }, about, read })

  const salesPerDay = () => sales.total(sales.ofAll(MONTH)) / DAYS_PER_MONTH
  const growth = (window: Window) => {
    const before = sales.revenue({ ...window, ago: window.length })
    return before === 0 ? Infinity : sales.revenue(window) / before - 1
  }
  const daoInUsd = () => dao.received('OCEAN') * token.price()
  return {
    Num_mkts: level({ unit: unit('marketplaces'), about: 'Marketplaces', read: () => marketplaces.count }),
    'onemkt_cons_sales/mo': usd('Consume sales of one marketplace, last 30 days', () => sales.ofOne(MONTH)),
    'onemkt_cons_sales/yr': usd('Consume sales of one marketplace, last 365 days', () => sales.ofOne(YEAR)),
    'allmkts_cons_sales/mo': usd('Consume sales of all marketplaces, last 30 days', () => sales.ofAll(MONTH)),
    'allmkts_cons_sales/yr': usd('Consume sales of all marketplaces, last 365 days', () => sales.ofAll(YEAR)),
    'allmkts_tot_sales/day': usd('Consume and swap sales, last 30 days over 30.5', salesPerDay),
    'allmkts_tot_sales/mo': usd('Consume and swap sales, last 30 days', () => sales.total(sales.ofAll(MONTH))),
    'allmkts_tot_sales/yr': usd('Consume and swap sales, last 365 days', () => sales.total(sales.ofAll(YEAR))),
    tot_staked: usd('What is staked: as much as is sold in a day', () =>
      stakesTwice ? sales.total(salesPerDay()) : salesPerDay(),
    ),
    'network_rev/mo': usd('What the network earned, last 30 days', sales.monthlyRevenue),
    'network_rev/yr': usd('What the network earned, last 365 days', () => sales.annualRevenue),
    'network_rev_growth/mo': ratio('Over the 30 days before', () => growth({ length: MONTH })),
    'network_rev_growth/yr': ratio('Over the 365 days before', () => growth({ length: YEAR })),
    overall_valuation: usd('The higher of the two valuations', token.overall),
    fundamentals_valuation: usd('Annual revenue times the price-to-sales ratio', fundamentals),
    speculation_valuation: usd('What speculators hold the network to be worth', token.speculation),
    tot_OCEAN_supply: ocean('In existence', token.supply),
    tot_OCEAN_minted: ocean('Minted so far', token.minted),
    tot_OCEAN_burned: ocean('Burned so far', token.burned),
    'OCEAN_minted/mo': ocean('Minted in the last 30 days', () => token.monthly('minted')),
    'OCEAN_burned/mo': ocean('Burned in the last 30 days', () => token.monthly('burned')),
    'OCEAN_minted_USD/mo': usd('The worth of what was minted in the last 30 days', () => token.monthly('mintedUsd')),
    'OCEAN_burned_USD/mo': usd('Paid for what was burned in the last 30 days', () => token.monthly('burnedUsd')),
    OCEAN_price: level({ unit: unit('USD per OCEAN'), about: 'Overall valuation over supply', read: token.price }),
    'RND/mo': usd('Spent by those who take grants, last 30 days', research.monthly),
    rnd_to_cons_sales_ratio: ratio('Spending on research over what the network earned, 30 days', research.toRevenue),
    mkts_annual_growth_rate: ratio('How fast marketplaces grow, per year', growthPerYear),
    'dao_USD/mo': usd('Dollars that came to the DAO, last 30 days', () => dao.received('USD')),
    'dao_OCEAN/mo': ocean('Tokens that came to the DAO, last 30 days', () => dao.received('OCEAN')),
    'dao_OCEAN_in_USD/mo': usd('The same at today’s price', daoInUsd),
    'dao_total_in_USD/mo': usd('All that came to the DAO, last 30 days', () => dao.received('USD') + daoInUsd()),
  }
}
