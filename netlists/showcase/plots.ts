import { gainPlots, type Plot } from 'saffron-sim'

import { SOURCES_OF } from './gains.ts'

/** What belongs together in the showcase; each KPI that is in none of these has a plot of its own. */
export const plots: readonly Plot[] = [
  ...together('Price', [
    {
      title: 'Price',
      kpis: { price: 'market', eastPrice: 'eastern pool', westPrice: 'western pool', reference: 'outside' },
    },
    { title: 'Earnings of a token', kpis: { earnings: '' } },
    { title: 'Depth at 2 %', kpis: { depthUp: 'for buyers', depthDown: 'for sellers' } },
  ]),
  ...together('Tokens', [
    { title: 'Supply', kpis: { supply: 'all', circulating: 'circulating', foundation: 'foundation' } },
    {
      title: 'Set aside',
      kpis: { staked: 'staked', locked: 'locked', inventory: 'of the treasury', burned: 'burned' },
    },
    { title: 'Made in a day', kpis: { emission: 'for pools', rebase: 'for lockers', rewardsPaid: 'paid to stakers' } },
  ]),
  ...together('Pools', [
    { title: 'Liquidity', kpis: { liquidity: 'market', eastLiquidity: 'eastern', westLiquidity: 'western' } },
    { title: 'New tokens by pool', kpis: { eastEmission: 'eastern', westEmission: 'western' } },
    { title: 'The western pool', kpis: { westVotes: 'of votes', westShare: 'of liquidity' } },
  ]),
  ...together('Treasury', [
    { title: 'In and out', kpis: { revenue: 'revenue', expenses: 'expenses', spent: 'buybacks and liquidity' } },
    { title: 'Reserve', kpis: { reserve: '' } },
  ]),
  ...together('Lending', [
    { title: 'Lent', kpis: { supplied: 'supplied', borrowed: 'borrowed' } },
    { title: 'Rates', kpis: { lentShare: 'lent out', borrowRate: 'borrowers', supplyRate: 'lenders' } },
    { title: 'Liquidations', kpis: { liquidated: 'repaid', badDebt: 'struck off' } },
  ]),
  ...together('Who gains', [
    {
      title: 'Traders',
      kpis: {
        traderGain: 'noise',
        momentumGain: 'momentum',
        contrarianGain: 'contrarians',
        valueGain: 'value investors',
      },
    },
    {
      title: 'Arbitrageurs',
      kpis: { arbitrageurGain: 'outside', eastArbitrageurGain: 'eastern pool', westArbitrageurGain: 'western pool' },
    },
    {
      title: 'Holders',
      kpis: { stakerGain: 'stakers', compounderGain: 'compounders', voterGain: 'voters', lockerGain: 'lockers' },
    },
    { title: 'Providers', kpis: { providerGain: 'market', eastProviderGain: 'eastern', westProviderGain: 'western' } },
    { title: 'Debts', kpis: { lenderGain: 'lenders', borrowerGain: 'borrowers', liquidatorGain: 'liquidators' } },
    { title: 'Grants', kpis: { investorGain: 'investors', teamGain: 'team' } },
    {
      title: 'Others',
      kpis: {
        adopterGain: 'adopters',
        treasuryGain: 'treasury',
        suppliersGain: 'suppliers',
        deployerGain: 'first shares',
      },
    },
  ]),
  ...gainPlots(SOURCES_OF),
]

function together(group: string, members: readonly Plot[]): readonly Plot[] {
  return members.map((plot) => ({ ...plot, group }))
}
