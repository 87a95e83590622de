import { accountOf } from '../chain/accounts.ts'
import type { Agent } from './agent.ts'
import { AgentLimitError, DuplicateAgentError } from './errors.ts'
import { MOST_AGENTS } from './most-agents.ts'
import { type Host, Participant } from './participant.ts'

/** Who takes part in a run, in declared order; names are unique, and whoever retires keeps its place. */
export class Roster {
  readonly #all: Participant[] = []
  readonly #names = new Set<string>()
  readonly #most: number
  /** Whether anybody is told what became of what it sent, and so whether to look for them. */
  hasListeners = false

  constructor(most = MOST_AGENTS) {
    this.#most = most
  }

  get all(): readonly Participant[] {
    return this.#all
  }

  /** Forgets those who joined after the first `count`. */
  keep(count: number): void {
    for (const participant of this.#all.splice(count)) {
      this.#names.delete(participant.name)
      participant.busy = false
    }
  }

  add(agent: Agent, host: Host): Participant {
    if (this.#names.has(agent.name)) throw new DuplicateAgentError(agent)
    if (this.#all.length >= this.#most) throw new AgentLimitError({ name: agent.name, most: this.#most })
    this.#names.add(agent.name)
    this.hasListeners ||= agent.receipts !== undefined
    const address = accountOf(host.seed, agent.name)
    const participant = new Participant({ host, index: this.#all.length, agent, address })
    this.#all.push(participant)
    return participant
  }
}
