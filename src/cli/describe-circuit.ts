import type { Circuit } from '../netlist/circuit.ts'
import type { Netlist } from '../netlist/define-netlist.ts'
import { formatParams } from '../netlist/resolve-params.ts'
import { table } from './table.ts'

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
    params: Object.entries(netlist.params).map(([name, { type, format, about, unit, range, ...param }]) => ({
      name,
      type,
      value: values[name] ?? '',
      default: format(param.default),
      unit,
      range,
      about,
    })),
    controllables: circuit.controllables.map(({ name, agent }) => ({
      name,
      about: agent.about,
      wires: Object.entries(agent.wires).map(([role, to]) => ({ role, to: named.get(to) ?? to.kind })),
    })),
    agents: circuit.kinds,
    kpis: circuit.columns.map(({ name, unit, type, about }) => ({ name, unit: unit.symbol, type, about })),
  }
}

export function describeText(description: ReturnType<typeof describeCircuit>): string {
  const { name, about, clock, mode, order, chain, seed, params, controllables, agents, kpis } = description
  const { step, steps, every, start } = clock
  const sections = [
    `${name}: ${about}`,
    [
      `${steps} steps of ${step} s from ${new Date(start * 1000).toISOString()}, a record every ${every === 1 ? 'step' : `${every} steps`}`,
      `mode ${mode}, order ${order}, chain ${chain}, seed ${seed}`,
    ].join('\n'),
    titled(
      'Parameters',
      params.map((p) => [
        p.name,
        p.value === p.default ? p.value : `${p.value} (not ${p.default})`,
        p.unit,
        p.range,
        p.about,
      ]),
      ['name', 'value', 'unit', 'range', 'about'],
    ),
    titled(
      'Controllable agents',
      controllables.map((c) => [
        c.name,
        c.wires.map(({ role, to }) => (role === to ? to : `${role}: ${to}`)).join(', '),
        c.about,
      ]),
      ['name', 'wired to', 'about'],
    ),
    titled(
      'Uncontrollable agents',
      Object.entries(agents).map(([kind, count]) => [kind, String(count)]),
      ['kind', 'number'],
    ),
    titled(
      'KPIs',
      kpis.map((k) => [k.name, k.unit, k.type, k.about]),
      ['name', 'unit', 'type', 'about'],
    ),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function titled(title: string, rows: readonly (readonly string[])[], head: readonly string[]): string {
  return rows.length === 0 ? '' : `${title}\n${table(head, rows)}`
}
