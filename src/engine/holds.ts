import type { Sender } from './outbox.ts'

/** Somebody who said in a step that it sends nothing, and why. */
export interface Hold {
  readonly sender: Sender
  readonly reason: string
}

/** Collects what was held until the step ends; by sender then, and of one in the order of its words. */
export class Holds {
  #held: Hold[] = []

  add(sender: Sender, reason: string): void {
    this.#held.push({ sender, reason })
  }

  takeAll(): readonly Hold[] {
    if (this.#held.length === 0) return this.#held
    const held = this.#held.toSorted((a, b) => a.sender.index - b.sender.index)
    this.#held = []
    return held
  }
}
