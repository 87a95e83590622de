import type { AegisConfig } from './config/aegis-config.ts'
import type { Deal } from './config/deal-fields.ts'
import type { AegisState } from './state.ts'

/** The deals that something is going on with in a month: OAK to come, TVL, a pair or a ramp. */
export function activeDeals(config: AegisConfig, state: AegisState, month: number): readonly string[] {
  return config.deals.flatMap((deal, i) =>
    isActive(deal, state.deals[i]?.oakDistributed ?? 0, month) ? [deal.deal_id] : [],
  )
}

function isActive(deal: Deal, oakDistributed: number, month: number): boolean {
  const within = (months: number) => month >= deal.start_month && month < deal.start_month + months
  return (
    (deal.oak_amount > oakDistributed && month >= deal.start_month) ||
    (deal.tvl_type !== 'none' && within(deal.tvl_duration_months)) ||
    (deal.leaf_pair_amount > 0 && within(deal.leaf_duration_months)) ||
    within(deal.linear_ramp_months)
  )
}
