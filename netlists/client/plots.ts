import type { Plot } from 'saffron-sim'

const together = (group: string, plots: readonly Plot[]): readonly Plot[] =>
  plots.map((plot) => ({ ...plot, group, x: 'Month' }))

const PER_MILLION = 1e-6
const millions = { multiply: PER_MILLION, unit: 'm tokens' } as const

/** What users of the Quantitative Token Model look at, by its names. */
export const plots: readonly Plot[] = [
  ...together('Token economy', [
    { title: 'Token price', kpis: { price: 'in the pool', implied_price: 'by adoption' }, scale: 'both' },
    { title: 'Valuation', kpis: { market_cap: 'market capitalisation', fdv: 'fully diluted' }, scale: 'both' },
    {
      title: 'Token supply by stakeholder',
      kpis: { held: 'wallets', staked: 'staked', pool_token: 'pool', reserve: 'reserve', unvested: 'unvested' },
      ...millions,
    },
    { title: 'Circulating supply', kpis: { circulating: '' }, ...millions },
    { title: 'Volatility within the month', kpis: { volatility: '' } },
  ]),
  ...together('Adoption', [
    { title: 'Product users and token holders', kpis: { users: 'users', holders: 'holders' } },
    { title: 'Product revenue and token buys', kpis: { revenue: 'revenue', buys: 'buys' } },
  ]),
  ...together('Utility', [
    { title: 'Sold and used', kpis: { sold: 'sold', utility: 'put to a use' }, ...millions },
    { title: 'Staking APR', kpis: { staking_apr: '' }, scale: 'log' },
    {
      title: 'Rewards of stakers',
      kpis: { vesting_rewards: 'vesting', minted: 'minted', buyback_rewards: 'bought back', handed_out: 'handed out' },
    },
    {
      title: 'Burned, spent, incentives',
      kpis: {
        utility_burned: 'burned by use',
        scheduled_burned: 'burned by schedule',
        transferred: 'spent',
        incentives: 'incentives',
      },
    },
  ]),
  ...together('Treasury', [
    { title: 'Cash', kpis: { cash: '' } },
    { title: 'Cash flow', kpis: { cash_flow: '' } },
    {
      title: 'Protocol buckets',
      kpis: {
        reserve: 'reserve',
        community: 'community',
        foundation: 'foundation',
        incentivisation: 'incentives',
        staking_vesting: 'for stakers',
      },
      ...millions,
    },
  ]),
  ...together('Liquidity pool', [
    { title: 'Tokens in the pool', kpis: { pool_token: 'all', liquidity_mining: 'of people' }, ...millions },
    { title: 'Dollars in the pool', kpis: { pool_usd: '' } },
  ]),
  ...together('Vesting by the day', [{ title: 'Rate of vesting', kpis: { vesting_rate: '' } }]),
]
