import { inspect } from 'node:util'

import type { Member } from '../agents/population.ts'
import { SaffronError } from '../errors.ts'
import type { Fields } from '../field/field-type.ts'
import { checkShape, type Shape } from './check-shape.ts'
import type { Netlist, NetlistSetup, Wiring } from './define-netlist.ts'
import { NetlistBuildError, ParamsConflictError } from './errors.ts'
import { formatParams } from './params/resolve-params.ts'
import { EVENT_SHAPE } from './schedule/scheduled-event.ts'

const WIRING_SHAPE: Shape<Wiring> = {
  agents: 'needed',
  kpis: 'needed',
  schedule: 'optional',
  parts: 'optional',
  stop: 'optional',
  labels: 'optional',
  narration: 'optional',
  state: 'optional',
}
const MEMBER_SHAPE: Shape<Member> = {
  name: 'needed',
  kind: 'optional',
  funds: 'optional',
  start: 'optional',
  step: 'optional',
  receipts: 'optional',
  end: 'optional',
}

/** What the netlist's own code gives back; what it throws is told as the netlist's. */
export async function wiringOf(netlist: Netlist, setup: NetlistSetup<Fields>): Promise<Wiring> {
  let wiring: Partial<Wiring> | undefined
  try {
    wiring = await netlist.build(setup)
  } catch (cause) {
    if (cause instanceof ParamsConflictError) throw cause.with(formatParams(netlist.params, setup.params))
    if (cause instanceof SaffronError) throw cause
    throw new NetlistBuildError({ problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
  if (typeof wiring !== 'object') throw new NetlistBuildError({ problem: 'its build function gives nothing back' })
  checkShape('What a netlist’s build gives back', wiring, WIRING_SHAPE)
  const { agents, kpis, ...rest } = wiring
  if (!Array.isArray(agents) || typeof kpis !== 'object') {
    throw new NetlistBuildError({ problem: 'its build function gives back no list of agents or no KPIs by name' })
  }
  // An agent that never acts is an account; one with something else to do it by is a slip.
  for (const agent of agents) if (!agent.step) checkShape(`Agent '${agent.name}'`, agent, MEMBER_SHAPE)
  for (const [name, kpi] of Object.entries(kpis)) {
    const isKpi = typeof kpi === 'object' && 'unit' in kpi && 'type' in kpi
    if (!isKpi)
      throw new NetlistBuildError({ problem: `its KPI '${name}' is none; level(), flow() and derived() make one` })
  }
  for (const event of rest.schedule ?? []) checkShape('A scheduled event', event, EVENT_SHAPE)
  return { agents, kpis, ...rest, ...(rest.stop ? { stop: textOrNothing(rest.stop) } : {}) }
}

/** What a condition gives ends up in the manifest, and its code has not been type-checked: `false` and a promise are no reasons. */
function textOrNothing(stop: NonNullable<Wiring['stop']>): NonNullable<Wiring['stop']> {
  return (values) => {
    const reason: unknown = stop(values)
    if (reason === undefined || typeof reason === 'string') return reason
    throw new TypeError(`it gave ${inspect(reason, { depth: 0 })}, which is neither a text nor undefined`)
  }
}
