import type { Plot } from 'saffron-sim'

/** What belongs together in the flywheel; each KPI has a plot of its own besides. */
export const plots: readonly Plot[] = [
  { title: 'Prices', kpis: { price: 'the token', partnerPrice: 'the partner’s' }, group: 'Market' },
  { title: 'Liquidity', kpis: { liquidity: 'home', partnerLiquidity: 'partner' }, group: 'Market' },
  { title: 'Votes', kpis: { votesShare: 'home', partnerVotesShare: 'partner' }, group: 'Votes' },
  { title: 'Emission by pool', kpis: { gaugeEmission: 'home', partnerEmission: 'partner' }, group: 'Votes' },
  { title: 'What is made', kpis: { emission: 'pools', rebase: 'lockers', teamEmission: 'team' }, group: 'Supply' },
  { title: 'Emission yield', kpis: { emissionApr: 'home', partnerEmissionApr: 'partner' }, group: 'Votes' },
  {
    title: 'Who gains',
    kpis: {
      profitProviders: 'providers',
      profitPartnerProviders: 'the partner’s providers',
      profitVoters: 'voters',
      profitLockers: 'lockers',
      profitBribers: 'bribers',
    },
    group: 'People',
  },
]
