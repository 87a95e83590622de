import type { MinedBlock } from '../chain/chain.ts'
import type { Flow, FlowSource, Kpi, KpiValue } from './kpi.ts'

/** Adds up decoded events per flow until somebody takes the sums. */
export class FlowTotals {
  readonly #totals: Map<Flow, bigint>
  /** By emitting contract and topic: who listens. */
  readonly #listeners = new Map<string, { flow: Flow; source: FlowSource }[]>()

  constructor(flows: readonly Flow[]) {
    this.#totals = new Map(flows.map((flow) => [flow, 0n]))
    for (const flow of flows) {
      for (const source of flow.sources) {
        const key = source.event.address + source.event.topic
        this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), { flow, source }])
      }
    }
  }

  see({ results }: MinedBlock): void {
    if (this.#listeners.size === 0) return
    for (const { ok, logs } of results) {
      if (!ok) continue
      for (const log of logs) {
        for (const { flow, source } of this.#listeners.get(log.address + log.topics[0]) ?? []) {
          this.#totals.set(flow, (this.#totals.get(flow) ?? 0n) + source.add(source.event.decode(log)))
        }
      }
    }
  }

  /** The sums since the last take. */
  take(): Map<Kpi, KpiValue> {
    const taken = new Map<Kpi, KpiValue>()
    for (const [flow, total] of this.#totals) {
      taken.set(flow, total + (flow.take?.() ?? 0n))
      this.#totals.set(flow, 0n)
    }
    return taken
  }
}
