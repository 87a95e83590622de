import type { MinedBlock } from '../chain/chain.ts'
import { EventListeners } from './event-listeners.ts'
import type { Flow, Kpi, KpiValue } from './kpi.ts'

/** Adds up decoded events per flow until somebody takes the sums. */
export class FlowTotals {
  readonly #totals: Map<Flow, bigint>
  readonly #listeners = new EventListeners()

  constructor(flows: readonly Flow[]) {
    this.#totals = new Map(flows.map((flow) => [flow, 0n]))
    for (const flow of flows) {
      for (const { event, add } of flow.sources) {
        this.#listeners.on(event, (decoded) => this.#totals.set(flow, (this.#totals.get(flow) ?? 0n) + add(decoded)))
      }
    }
  }

  see(block: MinedBlock): void {
    this.#listeners.see(block)
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
