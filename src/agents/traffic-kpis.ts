import type { Flow } from '../kpi/kpi.ts'
import { COUNT, GAS } from '../units.ts'
import type { Setup } from './setup.ts'

/** What went over the chain since the last record: transactions, how many of them failed, and their gas. */
export function trafficKpis({ traffic }: Pick<Setup, 'traffic'>): { transactions: Flow; reverts: Flow; gas: Flow } {
  const since = (count: () => bigint) => {
    let last = 0n
    return () => {
      const now = count()
      const since = now - last
      last = now
      return since
    }
  }
  const flow = { type: 'flow', sources: [] } as const
  return {
    transactions: { ...flow, unit: COUNT, about: 'Transactions sent', take: since(() => traffic.sent) },
    reverts: { ...flow, unit: COUNT, about: 'Transactions that failed', take: since(() => traffic.failed) },
    gas: { ...flow, unit: GAS, about: 'Gas used', take: since(() => traffic.gas) },
  }
}
