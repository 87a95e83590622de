import type { Member } from '../agents/population.ts'
import { SaffronError } from '../errors.ts'
import { checkFields, type Fields } from './check-fields.ts'
import type { Netlist, NetlistSetup, Wiring } from './define-netlist.ts'
import { NetlistBuildError } from './errors.ts'
import type { Params } from './param.ts'

const WIRING_FIELDS: Fields<Wiring> = { agents: 'needed', kpis: 'needed', stop: 'optional' }
const MEMBER_FIELDS: Fields<Member> = { name: 'needed', kind: 'optional', funds: 'optional', step: 'optional' }

/** What the netlist's own code gives back; what it throws is told as the netlist's. */
export async function wiringOf(netlist: Netlist, setup: NetlistSetup<Params>): Promise<Wiring> {
  let wiring: Partial<Wiring> | undefined
  try {
    wiring = await netlist.build(setup)
  } catch (cause) {
    if (cause instanceof SaffronError) throw cause
    throw new NetlistBuildError({ problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
  if (typeof wiring !== 'object') throw new NetlistBuildError({ problem: 'its build function gives nothing back' })
  checkFields('What a netlist’s build gives back', wiring, WIRING_FIELDS)
  const { agents, kpis, ...rest } = wiring
  if (!Array.isArray(agents) || typeof kpis !== 'object') {
    throw new NetlistBuildError({ problem: 'its build function gives back no list of agents or no KPIs by name' })
  }
  // An agent that never acts is an account; one with something else to do it by is a slip.
  for (const agent of agents) if (!agent.step) checkFields(`Agent '${agent.name}'`, agent, MEMBER_FIELDS)
  for (const [name, kpi] of Object.entries(kpis)) {
    const isKpi = typeof kpi === 'object' && 'unit' in kpi && 'type' in kpi
    if (!isKpi)
      throw new NetlistBuildError({ problem: `its KPI '${name}' is none; level(), flow() and derived() make one` })
  }
  return { agents, kpis, ...rest }
}
