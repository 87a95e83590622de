const contracted = (counterparty: string, start_month: number, millions: number, tvl_revenue_rate: number) => ({
  counterparty,
  start_month,
  tvl_amount: millions * 1e6,
  tvl_revenue_rate,
  tvl_duration_months: 12,
  tvl_type: 'Contracted',
})
const granted = (counterparty: string, oak_amount: number, oak_irr_threshold: number) => ({
  counterparty,
  start_month: 3,
  oak_amount,
  oak_vesting_months: 12,
  oak_irr_threshold,
})
const boost = (start_month: number, oak_irr_threshold: number) => ({
  counterparty: `Month ${start_month} - Boost`,
  deal_id: `Boost_${String(start_month).padStart(3, '0')}`,
  start_month,
  oak_amount: 10_000,
  oak_vesting_months: 0,
  oak_irr_threshold,
})

/** The deals that CanopyDFF ships; its balances and other figures are the defaults of the parameters. */
export const shipped = {
  deals: [
    contracted('Sigma Capital', 1, 60, 0.035),
    contracted('Tau Lending', 1, 40, 0.008),
    contracted('Upsilon Ventures', 4, 100, 0.042),
    contracted('Phi Finance', 6, 150, 0.015),
    contracted('Chi Trading', 8, 150, 0.038),
    contracted('Sigma Capital', 13, 45, 0.032),
    contracted('Tau Lending', 13, 30, 0.007),
    contracted('Upsilon Ventures', 16, 75, 0.04),
    contracted('Phi Finance', 18, 100, 0.012),
    contracted('Chi Trading', 20, 50, 0.035),
    granted('Team', 175_000, 25),
    granted('Seed Investors', 25_000, 65),
    granted('Advisors', 25_000, 45),
    {
      counterparty: 'Move',
      start_month: 1,
      leaf_pair_amount: 1_500_000,
      target_ratio: 0.35,
      leaf_base_concentration: 0.5,
      leaf_max_concentration: 0.8,
      leaf_duration_months: 60,
      tvl_amount: 1_500_000,
      tvl_revenue_rate: 0.1,
      tvl_duration_months: 60,
      tvl_type: 'ProtocolLocked',
    },
    ...[55, 50, 45, 40, 35, 30].map((threshold, i) => boost(5 + i, threshold)),
  ],
}
