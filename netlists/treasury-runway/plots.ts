import type { Plot } from 'saffron-sim'

/** What belongs together in the protocol; each KPI has a plot of its own besides. */
export const plots: readonly Plot[] = [
  { title: 'Money', kpis: { balance: 'all', reserve: 'for expenses' } },
  { title: 'In and out', kpis: { revenue: 'revenue', expenses: 'expenses' } },
  { title: 'Runway', kpis: { runway: '' } },
  { title: 'Price', kpis: { price: '' } },
  { title: 'Own tokens', kpis: { burned: 'burned', kept: 'bought back and kept', inventory: 'to give away' } },
]
