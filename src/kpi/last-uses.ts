import type { Settled } from '../engine/block.ts'

/** When each agent last did what, as far as it went through. */
export interface LastUses {
  see(settled: readonly Settled[], time: number): void
  /** Seconds since 1970 by agent, of one action. */
  of(action: string): ReadonlyMap<string, number>
  /** A way back to what is known now. */
  checkpoint(): () => void
}

const NOBODY: ReadonlyMap<string, number> = new Map()

export function lastUses(): LastUses {
  let byAction = new Map<string, Map<string, number>>()
  return {
    see(settled, time) {
      for (const { sender, call, receipt } of settled) {
        const { action, once } = call
        // An approval goes through whatever becomes of what it is for.
        if (action === undefined || once === true || !receipt.ok) continue
        let byAgent = byAction.get(action)
        if (!byAgent) byAction.set(action, (byAgent = new Map()))
        byAgent.set(sender.name, time)
      }
    },
    of: (action) => byAction.get(action) ?? NOBODY,
    checkpoint() {
      const kept = structuredClone(byAction)
      return () => {
        byAction = structuredClone(kept)
      }
    },
  }
}
