import type { AegisState } from './state.ts'

/**
 * A state that can be changed without changing the other: what is changed in place is copied, what is only ever
 * replaced (rows, contributions, lists of the last months) is shared. Fifty times as fast as `structuredClone`.
 */
export function copyState(state: AegisState): AegisState {
  return {
    ...state,
    deals: state.deals.map((deal) => ({ ...deal })),
    contributions: [...state.contributions],
    cumulativeRevenueBy: { ...state.cumulativeRevenueBy },
    flows: { ...state.flows },
    shocks: [...state.shocks],
    pool: { ...state.pool },
    redemptionMonths: [...state.redemptionMonths],
    totals: { ...state.totals },
  }
}
