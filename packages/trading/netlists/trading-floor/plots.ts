import type { Plot } from 'saffron-sim'

/** What belongs together on the floor; each KPI has a plot of its own besides. */
export const plots: readonly Plot[] = [
  { title: 'ONE, which trends', kpis: { onePrice: 'pool', oneReference: 'elsewhere' }, group: 'Markets' },
  { title: 'TWO, which returns', kpis: { twoPrice: 'pool', twoReference: 'elsewhere' }, group: 'Markets' },
  {
    title: 'Returns',
    kpis: {
      confluenceReturn: 'confluence',
      emaCrossReturn: 'averages cross',
      bollingerReturn: 'bands',
      donchianReturn: 'breakout',
      dipBuyerReturn: 'dips',
      nullReturn: 'chance',
    },
    group: 'Traders',
  },
  {
    title: 'Where all of it came from',
    kpis: { holding: 'holding', fee: 'fees', impact: 'impact', timing: 'timing', gas: 'gas' },
    group: 'Traders',
  },
]
