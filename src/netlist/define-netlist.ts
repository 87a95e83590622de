import type { Member } from '../agents/population.ts'
import type { Setup } from '../agents/setup.ts'
import type { Mode } from '../engine/engine-options.ts'
import type { Order } from '../engine/order.ts'
import type { Kpi } from '../kpi/kpi.ts'
import { checkFields, type Fields } from './check-fields.ts'
import { checkPlot } from './check-plot.ts'
import type { Params, ParamValues } from './param.ts'
import type { Plot } from './plot.ts'

/** What `build` gives back: who acts, in this order, and what is recorded, in this order. */
export interface Wiring {
  readonly agents: readonly Member[]
  readonly kpis: Readonly<Record<string, Kpi>>
  /** Looked at after each record; a text ends the run and says why. Values that are missing are NaN. */
  readonly stop?: (kpis: Readonly<Record<string, number>>) => string | undefined
}

export interface NetlistClock {
  /** Seconds since 1970; 2026-01-01T00:00:00Z unless given. */
  readonly start?: number
  /** Seconds per step. */
  readonly step: number
  readonly steps: number
  /** Steps between records; 1 unless given. The last step is always recorded. */
  readonly every?: number
}

/** A set-up with the netlist's parameters. */
export interface NetlistSetup<P extends Params> extends Setup {
  readonly params: ParamValues<P>
}

/** Parameters, wiring, KPIs and clock: the one thing a designer writes. */
export interface Netlist<P extends Params = Params> {
  readonly about: string
  readonly clock: NetlistClock
  readonly mode: Mode
  readonly order: Order
  readonly params: P
  /** Figures the report and `saffron plot` draw besides one per KPI. */
  readonly plots?: readonly Plot[] | undefined
  // A method, so that a netlist of particular parameters is a netlist.
  build(setup: NetlistSetup<P>): Promise<Wiring> | Wiring
}

type Definition<P extends Params> = Omit<Netlist<P>, 'mode' | 'order' | 'params'> & {
  readonly mode?: Mode
  readonly order?: Order
  readonly params?: P
}

const NETLIST = Symbol.for('saffron.netlist')

const NETLIST_FIELDS: Fields<Definition<Params>> = {
  about: 'needed',
  clock: 'needed',
  mode: 'optional',
  order: 'optional',
  params: 'optional',
  plots: 'optional',
  build: 'needed',
}
const CLOCK_FIELDS: Fields<NetlistClock> = { start: 'optional', step: 'needed', steps: 'needed', every: 'optional' }

/** Refuses definitions with fields that nothing would read. */
export function defineNetlist<const P extends Params = Record<never, never>>(definition: Definition<P>): Netlist<P> {
  checkFields('A netlist', definition, NETLIST_FIELDS)
  checkFields('The clock of a netlist', definition.clock, CLOCK_FIELDS)
  for (const plot of definition.plots ?? []) checkPlot(plot)
  // Without parameters P is the empty record, which the default is.
  const params = definition.params ?? ({} as P)
  return Object.assign(
    { mode: 'block' as const, order: 'shuffle' as const, ...definition, params },
    { [NETLIST]: true },
  )
}

/** Told by a mark, not by its class: the netlist may come from another copy of the package. */
export function isNetlist(value: unknown): value is Netlist {
  return typeof value === 'object' && value !== null && NETLIST in value
}
