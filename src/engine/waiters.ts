import { decodedLog } from '../abi/decoded-log.ts'
import { type MinedBlock, topicOf } from '../chain/chain.ts'
import { type Clock, stepFrom } from './clock.ts'
import { AgentError } from './errors.ts'
import type { EventWait, Participant } from './participant.ts'
import type { Sleepers } from './sleepers.ts'

interface Waiter {
  readonly participant: Participant
  readonly wait: EventWait
  readonly resolve: (event: unknown) => void
}

interface Now {
  readonly clock: Clock
  readonly step: number
  readonly time: number
}

/** Who waits for which event. Whoever has seen it, or has waited long enough, is a sleeper from then on. */
export class Waiters {
  readonly #sleepers: Sleepers
  readonly #now: Now
  #waiting: Waiter[] = []

  constructor(sleepers: Sleepers, now: Now) {
    this.#sleepers = sleepers
    this.#now = now
  }

  add(participant: Participant, wait: EventWait, resolve: (event: unknown) => void): void {
    const waiter = { participant, wait, resolve }
    this.#waiting.push(waiter)
    if (wait.seconds === undefined) return
    const { clock, step, time } = this.#now
    const due = Math.max(stepFrom(clock, time + wait.seconds), step + 1)
    this.#sleepers.add(participant, due, () => {
      const place = this.#waiting.indexOf(waiter)
      if (place < 0) return
      this.#waiting.splice(place, 1)
      resolve(undefined)
    })
  }

  /** Those who wait for something in this block wake in the next step, each with the first of it. */
  see({ results }: MinedBlock): void {
    if (this.#waiting.length === 0) return
    const logs = results.flatMap(({ ok, logs }) => (ok ? logs : []))
    this.#waiting = this.#waiting.filter(({ participant, wait: { event, where }, resolve }) => {
      for (const log of logs) {
        if (log.address !== event.address || topicOf(log) !== event.topic) continue
        const seen = decodedLog(log, event.decode)
        if (!this.#holds(participant, () => where(seen))) continue
        this.#sleepers.add(participant, this.#now.step + 1, () => resolve(seen))
        return false
      }
      return true
    })
  }

  /** A condition is the agent's own code, which fails as its step does. */
  #holds({ name }: Participant, isSo: () => boolean): boolean {
    try {
      return isSo()
    } catch (cause) {
      throw new AgentError({ agent: name, step: this.#now.step, cause })
    }
  }

  clear(): void {
    this.#waiting = []
  }
}
