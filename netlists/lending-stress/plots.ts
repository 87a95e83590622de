import type { Plot } from 'saffron-sim'

/** What belongs together when lending is put under stress. */
export const plots: readonly Plot[] = [
  { title: 'Price', kpis: { price: 'in the pool', reference: 'elsewhere', oraclePrice: 'believed' }, group: 'Market' },
  { title: 'Lent', kpis: { supplied: 'supplied', borrowed: 'borrowed', cash: 'cash' }, group: 'Lending' },
  { title: 'Rates', kpis: { borrowRate: 'borrowers', supplyRate: 'lenders' }, group: 'Lending' },
  { title: 'Cover', kpis: { collateral: 'collateral', debt: 'debts', uncovered: 'uncovered' }, group: 'Stress' },
  { title: 'Liquidations', kpis: { liquidated: 'repaid' }, group: 'Stress' },
  { title: 'Bad debt', kpis: { badDebt: 'struck off', supplierLoss: 'lost by lenders' }, group: 'Stress' },
  {
    title: 'Who gains from whom',
    kpis: {
      profitLenders: 'lenders',
      profitBorrowers: 'borrowers',
      profitLiquidators: 'liquidators',
      profitArbitrage: 'arbitrage',
    },
    group: 'Stress',
  },
  bySource('borrower', 'Borrowers, by source'),
  bySource('lender', 'Lenders, by source'),
  bySource('liquidator', 'Liquidators, by source'),
  bySource('arbitrageur', 'Arbitrage, by source'),
]

function bySource(kind: string, title: string): Plot {
  return {
    title,
    kpis: {
      [`${kind}Trading`]: 'trading',
      [`${kind}Interest`]: 'interest',
      [`${kind}Liquidation`]: 'liquidation',
      [`${kind}Holding`]: 'holding',
    },
    group: 'Where gains come from',
  }
}
