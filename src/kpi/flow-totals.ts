import { inspect } from 'node:util'

import type { MinedBlock } from '../chain/chain.ts'
import { EventListeners } from './event-listeners.ts'
import { KpiError } from './errors.ts'
import type { Flow, Kpi, KpiValue } from './kpi.ts'

/** Adds up decoded events per flow until somebody takes the sums. */
export class FlowTotals {
  readonly #totals: Map<Flow, bigint>
  readonly #listeners = new EventListeners()
  readonly #nameOf: (kpi: Kpi) => string

  constructor(flows: readonly Flow[], nameOf: (kpi: Kpi) => string) {
    this.#nameOf = nameOf
    this.#totals = new Map(flows.map((flow) => [flow, 0n]))
    for (const flow of flows) {
      for (const { event, add } of flow.sources) {
        this.#listeners.on(event, (decoded) => this.#add(flow, () => add(decoded)))
      }
    }
  }

  see(block: MinedBlock): void {
    this.#listeners.see(block)
  }

  /** The sums since the last take. */
  take(): Map<Kpi, KpiValue> {
    const taken = new Map<Kpi, KpiValue>()
    for (const flow of this.#totals.keys()) {
      this.#add(flow, () => flow.take?.() ?? 0n)
      taken.set(flow, this.#totals.get(flow))
      this.#totals.set(flow, 0n)
    }
    return taken
  }

  #add(flow: Flow, amount: () => bigint): void {
    try {
      const more: unknown = amount()
      // A text would be appended to the sum without a word.
      if (typeof more !== 'bigint') throw new TypeError(`it adds ${inspect(more, { depth: 0 })}, which is no bigint`)
      this.#totals.set(flow, (this.#totals.get(flow) ?? 0n) + more)
    } catch (cause) {
      throw new KpiError({ kpi: this.#nameOf(flow), cause })
    }
  }
}
