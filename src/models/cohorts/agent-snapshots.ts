import type { Cohort } from './cohort.ts'
import type { AgentSnapshot } from './cohort-results.ts'
import { SAMPLED_AGENTS } from './scaling.ts'
import { lockedAfter } from './vesting.ts'

/** The agents of a cohort after a month: all, or some at even distances. */
export function agentSnapshots(cohort: Cohort, month: number, level: 'sampled' | 'full'): AgentSnapshot[] {
  const { name, grant, terms, held, sold, stakes } = cohort
  const shown = level === 'full' ? held.length : Math.min(held.length, SAMPLED_AGENTS)
  return Array.from({ length: shown }, (_, i) => {
    const agent = Math.floor((i * held.length) / shown)
    return {
      agent_id: `${name}-${agent + 1}`,
      cohort: name,
      month_index: month,
      locked_balance: grant * lockedAfter(month, terms),
      unlocked_balance: held[agent] ?? 0,
      staked_balance: stakes.reduce((sum, column) => sum + (column[agent] ?? 0), 0),
      sold_cumulative: sold[agent] ?? 0,
    }
  })
}
