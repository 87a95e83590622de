import { accountOf } from '../chain/accounts.ts'
import type { Agent } from './agent.ts'
import { DuplicateAgentError } from './errors.ts'
import { type Host, Participant } from './participant.ts'

/** Who takes part in a run, in declared order; names are unique and nobody leaves. */
export class Roster {
  readonly #host: Host
  readonly #all: Participant[] = []
  readonly #names = new Set<string>()

  constructor(host: Host) {
    this.#host = host
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

  add(agent: Agent): Participant {
    if (this.#names.has(agent.name)) throw new DuplicateAgentError(agent)
    this.#names.add(agent.name)
    const address = accountOf(this.#host.seed, agent.name)
    const participant = new Participant({ host: this.#host, index: this.#all.length, agent, address })
    this.#all.push(participant)
    return participant
  }
}
