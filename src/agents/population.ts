import type { Agent, Funds } from '../engine/agent.ts'
import { MOST_AGENTS } from '../engine/most-agents.ts'
import type { Rng } from '../engine/rng.ts'
import { type Behaviour, checkedBehaviour } from './behaviour.ts'
import { AgentOptionError, PopulationError } from './errors.ts'

/** An agent of a netlist, with what the deployer gives it before the first step. */
export interface Member extends Agent {
  readonly funds?: readonly Funds[]
}

/** The stream that an option of one agent is drawn from, by the option's name: a further draw shifts no other. */
export type OptionStream = (option: string) => Rng

export interface PopulationOptions {
  /** The same for each, or by number and a stream of randomness of their own. */
  readonly funds?: readonly Funds[] | ((i: number, rng: Rng) => readonly Funds[])
  /** Called once per agent; its stream is another than the one the agent draws from later. */
  readonly behave: (i: number, rng: Rng, option: OptionStream) => Behaviour
}

/** `count` agents of one kind, named kind-1, kind-2, …, with the run's streams. */
export function population(
  stream: (...path: readonly string[]) => Rng,
  kind: string,
  count: number,
  { funds = [], behave }: PopulationOptions,
): Member[] {
  if (!Number.isSafeInteger(count) || count < 0 || count > MOST_AGENTS) throw new PopulationError({ kind, count })
  const maker = `What \`behave\` of the population '${kind}' gives`
  return Array.from({ length: count }, (_, i) => {
    const name = `${kind}-${i + 1}`
    const given = typeof funds === 'function' ? funds(i, stream('agent', name, 'funds')) : funds
    const character = stream('agent', name, 'character')
    const option: OptionStream = (of) => stream('agent', name, 'option', of)
    return { name, kind, funds: given, step: named(name, () => checkedBehaviour(behave(i, character, option), maker)) }
  })
}

/** An option that is refused is told with the name of the agent it is for. */
function named(agent: string, behave: () => Behaviour): Behaviour {
  try {
    return behave()
  } catch (error) {
    throw error instanceof AgentOptionError ? new AgentOptionError({ ...error.facts, agent, cause: error }) : error
  }
}
