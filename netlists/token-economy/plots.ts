import { gainPlots, type Plot } from 'saffron-sim'

import { SOURCES_OF } from './gains.ts'

/** What belongs together in the token economy; each KPI that is in none of these has a plot of its own. */
export const plots: readonly Plot[] = [
  ...together('Market', [
    { title: 'Price', kpis: { price: 'in the pool', reference: 'elsewhere' } },
    { title: 'Valuation', kpis: { marketCap: 'circulating', dilutedValue: 'all tokens' } },
    { title: 'Depth at 2 %', kpis: { depthUp: 'for buyers', depthDown: 'for sellers' } },
  ]),
  ...together('Trading', [
    { title: 'Traded', kpis: { volume: '' } },
    { title: 'Liquidity', kpis: { liquidity: '' } },
  ]),
  ...together('Tokens', [
    {
      title: 'Where the tokens are',
      kpis: { circulating: 'circulating', treasury: 'treasury', staked: 'staked', locked: 'locked' },
    },
    { title: 'Vested', kpis: { vested: '' } },
    { title: 'Concentration', kpis: { gini: 'Gini', topTen: 'share of the top ten' } },
  ]),
  ...together('Staking', [
    { title: 'Staked share of the supply', kpis: { stakedShare: '' } },
    { title: 'Yield', kpis: { apr: 'APR', apy: 'APY' } },
    { title: 'Rewards', kpis: { rewardReserve: 'reserve', owed: 'owed of it' } },
    { title: 'Capacity in use', kpis: { utilisation: '' } },
  ]),
  ...together('Who gains from whom', [
    { title: 'Traders', kpis: { profitTraders: 'noise', profitMomentum: 'momentum', profitArbitrage: 'arbitrage' } },
    {
      title: 'Who stays',
      kpis: {
        profitProviders: 'providers',
        profitStakers: 'stakers',
        profitCompounders: 'compounders',
        profitLockers: 'lockers',
      },
    },
    { title: 'Grants', kpis: { profitInvestors: 'investors', profitTeam: 'team' } },
  ]),
  ...gainPlots(SOURCES_OF),
  ...together('Chain', [{ title: 'Transactions', kpis: { transactions: 'sent', reverts: 'failed' } }]),
]

function together(group: string, members: readonly Plot[]): readonly Plot[] {
  return members.map((plot) => ({ ...plot, group }))
}
