import type { MonthWork } from '../month-work.ts'

/** Releases to deals the whole of their OAK once its cliff is over. Gives back how much. */
export function distributeOak({ config, rules, state, month, events }: MonthWork): number {
  if (month < config.activation_distribution) return 0
  let released = 0
  for (const [i, { deal_id, oak_amount, oak_vesting_months, start_month }] of config.deals.entries()) {
    const held = state.deals[i]
    if (held === undefined || oak_amount === 0 || held.oakDistributed > 0 || month < start_month) continue
    // The month of the start is the first.
    const age = month - start_month + 1
    const due = rules.oakRelease === 'from_cliff' ? age >= oak_vesting_months : age === oak_vesting_months
    if (!due) continue
    held.oakDistributed = oak_amount
    released += oak_amount
    events.push({ type: 'oak-distributed', month, deal: deal_id, oak: oak_amount })
  }
  return released
}

/** All OAK that deals have been given. */
export const distributedOak = (deals: readonly { readonly oakDistributed: number }[]): number =>
  deals.reduce((sum, { oakDistributed }) => sum + oakDistributed, 0)
