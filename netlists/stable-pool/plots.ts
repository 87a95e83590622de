import type { Plot } from 'saffron-sim'

/** What belongs together where two dollars are traded; each KPI has a plot of its own besides. */
export const plots: readonly Plot[] = [
  {
    title: 'Price',
    kpis: { reference: 'elsewhere', flatPrice: 'flat curve', curvedPrice: 'product' },
    group: 'Market',
  },
  { title: 'Drained', kpis: { flatDrained: 'flat curve', curvedDrained: 'product' }, group: 'Market' },
  { title: 'Cost of selling', kpis: { flatSellCost: 'flat curve', curvedSellCost: 'product' }, group: 'Costs' },
  { title: 'Cost of buying', kpis: { flatBuyCost: 'flat curve', curvedBuyCost: 'product' }, group: 'Costs' },
  { title: 'Fees', kpis: { flatFees: 'flat curve', curvedFees: 'product' }, group: 'Costs' },
  {
    title: 'Providers',
    kpis: {
      profitFlatStayers: 'flat, stay',
      profitFlatLeavers: 'flat, leave',
      profitCurvedStayers: 'product, stay',
      profitCurvedLeavers: 'product, leave',
    },
    group: 'People',
  },
  {
    title: 'Arbitrage',
    kpis: { profitFlatArbitrage: 'flat curve', profitCurvedArbitrage: 'product' },
    group: 'People',
  },
]
