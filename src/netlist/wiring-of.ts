import { inspect } from 'node:util'

import type { Member } from '../agents/population.ts'
import { SaffronError } from '../errors.ts'
import type { Fields } from '../field/field-type.ts'
import { KPI_COLUMNS } from '../kpi/kpi-columns.ts'
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
  try {
    return checked(await netlist.build(setup))
  } catch (cause) {
    if (cause instanceof ParamsConflictError) throw cause.with(formatParams(netlist.params, setup.params))
    if (cause instanceof SaffronError) throw cause
    throw new NetlistBuildError({ problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
}

/** What is in it may be a getter, which is code of the netlist too. */
function checked(wiring: Partial<Wiring> | undefined): Wiring {
  if (typeof wiring !== 'object') throw new NetlistBuildError({ problem: 'its build function gives nothing back' })
  checkShape('What a netlist’s build gives back', wiring, WIRING_SHAPE)
  const { agents, kpis, ...rest } = wiring
  if (!Array.isArray(agents) || typeof kpis !== 'object' || kpis === null) {
    throw new NetlistBuildError({ problem: 'its build function gives back no list of agents or no KPIs by name' })
  }
  // An agent that never acts is an account; one with something else to do it by is a slip.
  for (const agent of agents) {
    const wrong = wrongAgent(agent)
    if (wrong !== undefined) throw new NetlistBuildError({ problem: wrong })
    if (!agent.step) checkShape(`Agent '${agent.name}'`, agent, MEMBER_SHAPE)
  }
  for (const [name, kpi] of Object.entries(kpis)) {
    const wrong = wrongName(name) ?? wrongKpi(kpi)
    if (wrong !== undefined) throw new NetlistBuildError({ problem: `its KPI '${name}' ${wrong}` })
  }
  for (const [name, label] of Object.entries(rest.labels ?? {})) {
    if (typeof label === 'string') continue
    throw new NetlistBuildError({ problem: `its label '${name}' is ${shown(label)}, which is no text` })
  }
  if (rest.schedule !== undefined && !Array.isArray(rest.schedule)) {
    throw new NetlistBuildError({ problem: 'its schedule is no list of events' })
  }
  for (const event of rest.schedule ?? []) {
    checkShape('A scheduled event', event, EVENT_SHAPE)
    if (event.do === undefined || typeof event.do === 'function') continue
    throw new NetlistBuildError({ problem: `the \`do\` of its event '${event.about}' is no function` })
  }
  return { agents, kpis, ...rest, ...(rest.stop ? { stop: textOrNothing(rest.stop) } : {}) }
}

const shown = (value: unknown) => inspect(value, { depth: 0 })

function wrongAgent(agent: unknown): string | undefined {
  if (typeof agent !== 'object' || agent === null) return `its list of agents holds ${shown(agent)}, which is none`
  if (Array.isArray(agent)) return 'its list of agents holds a list: spread what a population gives, [...people]'
  const [name, funds] = [Reflect.get(agent, 'name'), Reflect.get(agent, 'funds')] as const
  if (typeof name !== 'string' || name === '') return `an agent of its list is called ${shown(name)}, which is no name`
  if (funds === undefined || (Array.isArray(funds) && funds.every(isFunds))) return undefined
  return `the funds of its agent '${name}' are ${shown(funds)}; they are a list of what token.of() gives`
}

const isFunds = (funds: unknown) => typeof funds === 'object' && funds !== null && 'transfer' in funds

function wrongName(kpi: string): string | undefined {
  if (kpi === '') return 'has no name'
  return KPI_COLUMNS.includes(kpi) ? 'has the name of another column of the results' : undefined
}

/** Unit and sentence end up in the manifest. */
function wrongKpi(kpi: unknown): string | undefined {
  const isKpi = typeof kpi === 'object' && kpi !== null && 'unit' in kpi && 'type' in kpi
  if (!isKpi) return 'is none; level(), flow() and derived() make one'
  const { unit } = kpi
  const isUnit = typeof unit === 'object' && unit !== null && 'symbol' in unit && 'decimals' in unit
  if (!isUnit) return `is counted in ${shown(unit)}, which is no unit; unit('USD') makes one`
  if (typeof Reflect.get(kpi, 'about') !== 'string') return 'has no `about`, a sentence that says what it is'
  const from: unknown = kpi.type === 'derived' ? Reflect.get(kpi, 'from') : {}
  if (typeof from !== 'object' || from === null) return `is derived from ${shown(from)}; \`from\` has KPIs by name`
  const lost = Object.entries(from).find(([, one]) => wrongKpi(one) !== undefined)
  return lost && `is derived from '${lost[0]}', which ${wrongKpi(lost[1])}`
}

/** What a condition gives ends up in the manifest, and its code has not been type-checked: `false` and a promise are no reasons. */
function textOrNothing(stop: NonNullable<Wiring['stop']>): NonNullable<Wiring['stop']> {
  return (values) => {
    const reason: unknown = stop(values)
    if (reason === undefined || (typeof reason === 'string' && reason !== '')) return reason
    throw new TypeError(`it gave ${shown(reason)}, which is neither a reason in words nor undefined`)
  }
}
