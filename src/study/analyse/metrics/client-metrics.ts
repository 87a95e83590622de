import { behaviourMetrics } from './behaviour-metrics.ts'
import type { Figure } from './figure.ts'
import { type Part, PARTS } from '../../../netlist/expect/means.ts'
import type { Records } from './part.ts'
import { priceMetrics } from './price-metrics.ts'
import { protocolMetrics } from './protocol-metrics.ts'

type Figures = Readonly<Record<string, Readonly<Record<string, Figure>>>>

/** All that a client is shown of some runs. */
export interface ClientMetrics {
  readonly runs: number
  readonly price: Figures
  readonly protocol: Figures
  readonly behaviour: Figures
  /** Parts that no KPI plays: what needs them is left out above. */
  readonly missing: readonly Part[]
}

/** The metrics of some runs. A figure of which no run has what it needs is left out, and the part that lacks is named. */
export function clientMetrics(records: Records): ClientMetrics {
  const missing = PARTS.filter((part) => records.runs.every((run) => run[part] === undefined))
  return {
    runs: records.runs.length,
    price: filled(priceMetrics(records)),
    protocol: filled(protocolMetrics(records)),
    behaviour: filled(behaviourMetrics(records)),
    missing,
  }
}

/** Without groups of which no figure is of any run; a figure of runs that has no value stays, as null. */
function filled(figures: Figures): Figures {
  const groups = Object.entries(figures).map(([group, members]) => {
    const kept = Object.entries(members).filter(([, { n }]) => n > 0)
    return [group, Object.fromEntries(kept)] as const
  })
  return Object.fromEntries(groups.filter(([, members]) => Object.keys(members).length > 0))
}
