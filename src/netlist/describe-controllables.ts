import type { Circuit } from './circuit.ts'

/** The controllable agents of a circuit and what each is wired to, as plain data. */
export function describeControllables({ controllables }: Pick<Circuit, 'controllables'>) {
  const named = new Map(controllables.map(({ name, agent }) => [agent, name]))
  return controllables.map(({ name, agent }) => {
    const { kind, about, wires } = agent
    return {
      name,
      kind,
      about,
      ...('symbol' in agent && typeof agent.symbol === 'string' ? { symbol: agent.symbol } : {}),
      wires: Object.entries(wires).map(([role, to]) => ({ role, to: named.get(to) ?? to.kind })),
    }
  })
}
