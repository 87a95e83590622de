import type { Circuit } from '../../../netlist/circuit.ts'
import type { Netlist } from '../../../netlist/define-netlist.ts'
import { describeParams } from '../../../netlist/params/describe-params.ts'
import { formatParams } from '../../../netlist/params/resolve-params.ts'

/** What `saffron show` tells, as plain data. */
export function describeCircuit({ name, netlist, circuit }: { name: string; netlist: Netlist; circuit: Circuit }) {
  const values = formatParams(netlist.params, circuit.params)
  const named = new Map(circuit.controllables.map(({ name, agent }) => [agent, name]))
  return {
    name,
    about: netlist.about,
    seed: circuit.seed,
    clock: circuit.clock,
    mode: circuit.mode,
    order: typeof netlist.order === 'string' ? netlist.order : 'its own',
    chain: circuit.chainName ?? 'none',
    params: describeParams(netlist.params).map((param) => ({ ...param, value: values[param.name] ?? 'not given' })),
    controllables: circuit.controllables.map(({ name, agent }) => ({
      name,
      about: agent.about,
      wires: Object.entries(agent.wires).map(([role, to]) => ({ role, to: named.get(to) ?? to.kind })),
    })),
    agents: circuit.kinds,
    kpis: circuit.columns.map(({ name, unit, type, about }) => ({ name, unit: unit.symbol, type, about })),
  }
}
