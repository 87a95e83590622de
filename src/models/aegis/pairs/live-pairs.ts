import type { AegisConfig } from '../config/aegis-config.ts'
import type { Deal } from '../config/deal-fields.ts'
import type { AegisState, DealState } from '../state.ts'

/** A deal's terms with what has become of it. */
export interface LivePair {
  readonly deal: Deal
  readonly held: DealState
}

/** Whether a deal's pair is live in a month. */
export function isLive(deal: Deal, { activation_pairs }: AegisConfig, month: number): boolean {
  const { leaf_pair_amount, start_month, leaf_duration_months } = deal
  return (
    leaf_pair_amount > 0 &&
    month >= Math.max(start_month, activation_pairs) &&
    month < start_month + leaf_duration_months
  )
}

/** The pairs that are live in a month, in the order of the deals. */
export function livePairs(config: AegisConfig, state: AegisState, month: number): readonly LivePair[] {
  return config.deals.flatMap((deal, i) => {
    const held = state.deals[i]
    return held !== undefined && isLive(deal, config, month) ? [{ deal, held }] : []
  })
}

/** The USD side of pairs. */
export const usdIn = (pairs: readonly LivePair[]): number => pairs.reduce((sum, { held }) => sum + held.usdc, 0)
