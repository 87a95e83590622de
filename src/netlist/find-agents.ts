import type { ControllableAgent } from '../agents/controllable-agent.ts'
import type { Address } from '../chain/chain.ts'
import type { Circuit, CircuitAgent } from './circuit.ts'

type With<K extends keyof Circuit> = Pick<Circuit, K>

/** Those who act and are of one kind, in declared order. */
export const agentsOfKind = ({ agents }: With<'agents'>, kind: string): readonly CircuitAgent[] =>
  agents.filter((agent) => agent.kind === kind)

/** Who acts under this name; undefined where nobody does. */
export const agentNamed = ({ agents }: With<'agents'>, name: string): CircuitAgent | undefined =>
  agents.find((agent) => agent.name === name)

/** Who has this account; letter case does not matter. */
export const agentAt = ({ agents }: With<'agents'>, address: Address): CircuitAgent | undefined =>
  agents.find((agent) => agent.address.toLowerCase() === address.toLowerCase())

/** The mechanisms of one kind, in the order they were added, those added by agents on the way too. */
export const controllablesOfKind = (
  { controllables }: With<'controllables'>,
  kind: string,
): readonly ControllableAgent[] => controllables.flatMap(({ agent }) => (agent.kind === kind ? [agent] : []))
