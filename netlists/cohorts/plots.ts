import type { Plot } from 'saffron-sim'

const MILLIONTH = 1e-6
const millions = (title: string, group: string, kpis: Plot['kpis']): Plot => ({
  title,
  group,
  kpis,
  x: 'Month',
  unit: 'millions of tokens',
  multiply: MILLIONTH,
})

/** The charts that users of cohort models know. */
export const plots: readonly Plot[] = [
  { title: 'Price', group: 'Market', kpis: { price: '' }, x: 'Month' },
  millions('Circulating supply', 'Market', { circulating_supply: 'Circulating', market_float: 'With outside buyers' }),
  millions('Sell pressure', 'Market', { total_sold: 'Sold', total_unlocked: 'Unlocked' }),
  {
    ...millions('Where the tokens are', 'Cohorts', {
      total_locked: 'Locked',
      total_held: 'Held',
      total_staked: 'Staked',
    }),
    kind: 'stacked',
  },
  millions('Staking', 'Staking', { new_staked: 'Staked anew', matured: 'Came back', rewards: 'Rewards' }),
  { title: 'Staking reward', group: 'Staking', kpis: { staking_apy: '' }, x: 'Month' },
  {
    title: 'Treasury',
    group: 'Treasury',
    kpis: { treasury_usd: 'Dollars', fee_usd: 'Fee of the month' },
    x: 'Month',
    unit: 'millions of USD',
    multiply: MILLIONTH,
  },
  millions('Burned', 'Treasury', { burned: '' }),
]
