import type { Participant } from './participant.ts'

/**
 * Knows who is in the middle of a step and who of them waits for a block or for time, and so when nobody can go on
 * by themselves any more. Counters, not lists: every step of every agent passes here.
 */
export class Activity {
  /** Participants in a step that wait for neither a block nor time. */
  #running = 0
  #outside = 0
  #wake: (() => void) | undefined

  get running(): number {
    return this.#running
  }

  /** Waits for the outside world under way. */
  get outsideCount(): number {
    return this.#outside
  }

  get quiet(): boolean {
    return this.#running === 0 && this.#outside === 0
  }

  /** A participant's step has begun and will end later. */
  begin(participant: Participant): void {
    participant.busy = true
    participant.waits = 0
    participant.turns++
    this.#running++
  }

  end(participant: Participant): void {
    // Left over from before the engine went back to a checkpoint.
    if (!participant.busy) return
    if (participant.waits === 0) this.#running--
    participant.busy = false
    if (this.#running === 0) this.change()
  }

  /** A wait for a block or for time: the participant does not hold up the others meanwhile. */
  wait<T>(participant: Participant, register: (resolve: (value: T) => void) => void): Promise<T> {
    const { busy, turns } = participant
    if (busy && participant.waits++ === 0 && --this.#running === 0) this.change()
    return new Promise((resolve) => {
      register((value) => {
        // A wait left over from an earlier turn (the loser of a race) is no business of the present one.
        const present = busy && participant.busy && participant.turns === turns
        if (present && --participant.waits === 0) this.#running++
        resolve(value)
      })
    })
  }

  /** A wait for something the engine cannot see: the block waits with the participant. */
  async outside<T>(promise: PromiseLike<T>): Promise<T> {
    this.#outside++
    try {
      return await promise
    } finally {
      if (--this.#outside === 0) this.change()
    }
  }

  /** Resolves at the next change worth a look. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  change(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }
}
