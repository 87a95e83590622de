import type { Address } from '../chain/chain.ts'
import type { Settled } from '../engine/block.ts'
import type { Manifest } from './manifest.ts'

export type Flow = NonNullable<Manifest['flows']>[number]

/** How a call that creates a contract, and a contract that nobody has named, are called. */
const NEW = 'new contract'
const OTHER = 'other contract'

/** Counts who calls what: calls and failed calls by kind of agent and contract. */
export function flowCounter(nameOf: (address: Address) => string | undefined): {
  see(settled: readonly Omit<Settled, 'bundle'>[]): void
  flows(): Flow[]
} {
  const counts = new Map<string, Map<string, Flow>>()
  return {
    see(settled) {
      for (const { sender, call, receipt } of settled) {
        const to = call.to === undefined ? NEW : (nameOf(call.to) ?? OTHER)
        let ofKind = counts.get(sender.kind)
        if (!ofKind) counts.set(sender.kind, (ofKind = new Map()))
        let flow = ofKind.get(to)
        if (!flow) ofKind.set(to, (flow = { kind: sender.kind, to, calls: 0, reverted: 0 }))
        flow.calls++
        if (!receipt.ok) flow.reverted++
      }
    },
    flows: () => [...counts.values()].flatMap((ofKind) => [...ofKind.values()]),
  }
}
