import type { Circuit } from './circuit.ts'

/** The controllable agents of a circuit and what each is wired to, as plain data. */
export function describeControllables({ controllables }: Pick<Circuit, 'controllables'>) {
  const named = new Map(controllables.map(({ name, agent }) => [agent, name]))
  const blocks = new Map(
    controllables.flatMap(({ name, agent: { isBlock, wires } }) =>
      isBlock ? Object.values(wires).map((part) => [part, name] as const) : [],
    ),
  )
  return controllables.map(({ name, agent }) => {
    const block = blocks.get(agent)
    const { kind, about, fidelity, wires } = agent
    return {
      name,
      kind,
      about,
      ...(fidelity === undefined ? {} : { fidelity }),
      ...('symbol' in agent && typeof agent.symbol === 'string' ? { symbol: agent.symbol } : {}),
      ...(block !== undefined && { block }),
      wires: Object.entries(wires).map(([role, to]) => ({ role, to: named.get(to) ?? to.kind })),
    }
  })
}
