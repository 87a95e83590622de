import { inspect } from 'node:util'

import type { MinedBlock } from '../chain/chain.ts'
import { EventListeners } from './event-listeners.ts'
import { KpiError } from './errors.ts'
import type { Flow, Kpi, KpiValue } from './kpi.ts'

interface Total {
  readonly flow: Flow
  sum: bigint
}

/** Adds up decoded events per flow until somebody takes the sums. */
export class FlowTotals {
  readonly #totals: readonly Total[]
  readonly #listeners = new EventListeners()
  readonly #nameOf: (kpi: Kpi) => string

  constructor(flows: readonly Flow[], nameOf: (kpi: Kpi) => string) {
    this.#nameOf = nameOf
    this.#totals = flows.map((flow) => ({ flow, sum: 0n }))
    for (const total of this.#totals) {
      for (const { event, add } of total.flow.sources) {
        this.#listeners.on(event, (decoded) => this.#add(total, add, decoded))
      }
    }
  }

  see(block: MinedBlock): void {
    this.#listeners.see(block)
  }

  /** The sums since the last take. */
  take(): Map<Kpi, KpiValue> {
    const taken = new Map<Kpi, KpiValue>()
    for (const total of this.#totals) {
      const { flow } = total
      if (flow.take) this.#add(total, () => flow.take?.() ?? 0n, undefined)
      taken.set(flow, total.sum)
      total.sum = 0n
    }
    return taken
  }

  #add(total: Total, amount: (decoded: unknown) => unknown, decoded: unknown): void {
    try {
      const more = amount(decoded)
      // A text would be appended to the sum without a word.
      if (typeof more !== 'bigint') throw new TypeError(`it adds ${inspect(more, { depth: 0 })}, which is no bigint`)
      total.sum += more
    } catch (cause) {
      throw new KpiError({ kpi: this.#nameOf(total.flow), cause })
    }
  }
}
