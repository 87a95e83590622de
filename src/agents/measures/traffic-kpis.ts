import { type Flow, flowOf } from '../../kpi/kpi.ts'
import { COUNT, GAS } from '../../units.ts'
import type { Reads } from '../reads.ts'

type Name = 'transactions' | 'reverts' | 'gas' | 'otherReverts'

/**
 * What went over the chain since the last record: transactions, how many of them failed, and their gas. Failures that
 * are worth a KPI of their own are given by name, each with the reasons it counts; the rest are the other reverts.
 */
export function trafficKpis<R extends Readonly<Record<string, readonly string[]>> = Record<never, never>>(
  { traffic }: Pick<Reads, 'traffic'>,
  reasons?: R,
): Readonly<Record<Name | keyof R, Flow>> {
  const named = Object.entries(reasons ?? {})
  const because = (these: readonly string[]) =>
    these.reduce((sum, reason) => sum + (traffic.reasons.get(reason) ?? 0n), 0n)
  const all = named.flatMap(([, these]) => these)
  const flow = (unit: Flow['unit'], about: string, total: () => bigint) => flowOf({ unit, about, total })
  const kpis = {
    transactions: flow(COUNT, 'Transactions sent', () => traffic.sent),
    reverts: flow(COUNT, 'Transactions that failed', () => traffic.failed),
    gas: flow(GAS, 'Gas used', () => traffic.gas),
    ...Object.fromEntries(
      named.map(([name, these]) => [name, flow(COUNT, `Failed: ${these.join(', ')}`, () => because(these))]),
    ),
    otherReverts: flow(COUNT, 'Failed for other reasons', () => traffic.failed - because(all)),
  }
  // The names of the reasons have just been added.
  return kpis as Readonly<Record<Name | keyof R, Flow>>
}
