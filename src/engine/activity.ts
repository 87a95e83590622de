import type { Participant } from './participant.ts'

/**
 * Knows who is in the middle of a step and who of them waits for a block or for time, and so when nobody can go on
 * by themselves any more. Counters, not lists: every step of every agent passes here.
 */
export class Activity {
  /** Participants in a step that wait for neither a block nor time. */
  #running = 0
  #outside = 0
  #unseen = false
  /** Counts the resets: a wait that began before one is no business of what came after. */
  #resets = 0
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

  /** Nobody is in a step, and whoever was will not be missed. */
  reset(): void {
    this.#running = 0
    this.#outside = 0
    this.#unseen = false
    this.#resets++
    this.change()
  }

  /** A participant's step begins. */
  begin(participant: Participant): void {
    participant.busy = true
    participant.waits = 0
    participant.strands = 1
    participant.turns++
    this.#running++
  }

  /** Something beside its step begins, of one who is in the middle of it: the turn lasts until both have ended. */
  join(participant: Participant): void {
    participant.strands++
    // Its step may wait, and so nothing else shows that somebody goes on.
    this.#unseen = true
  }

  end(participant: Participant): void {
    // Left over from before the engine went back to a checkpoint.
    if (!participant.busy) return
    if (--participant.strands > 0) return
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
        const present = busy && participant.busy && participant.turns === turns
        if (present && --participant.waits === 0) this.#running++
        // One of several waits (a race goes on now, all of them together do not), or one left over from an earlier turn.
        else this.#unseen = true
        resolve(value)
      })
    })
  }

  /**
   * Whether, since last asked, somebody may have gone on whom the counters do not show; a turn of the event loop later
   * they have come as far as they can.
   */
  takeUnseen(): boolean {
    const unseen = this.#unseen
    this.#unseen = false
    return unseen
  }

  /** A wait for something the engine cannot see: the block waits with the participant. */
  async outside<T>(promise: PromiseLike<T>): Promise<T> {
    const resets = this.#resets
    this.#outside++
    try {
      return await promise
    } finally {
      if (resets === this.#resets && --this.#outside === 0) this.change()
    }
  }

  /** Resolves at the next change worth a look; for one who waits at a time. */
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
