import type { Seed } from './keyed-source.ts'
import { type Rng, rngOf } from './rng.ts'

/** The streams of one run. A branch re-seeds all of them in place, those that agents hold and those asleep included. */
export class Streams implements Seed {
  readonly #root: string
  value: string
  epoch = 0

  constructor(seed: string) {
    this.#root = seed
    this.value = seed
  }

  stream(...path: readonly string[]): Rng {
    return rngOf(this, path)
  }

  /** From here on every draw is as if the run had had this seed; what was drawn stays. */
  branch(seed: string): void {
    this.value = seed
    this.epoch++
  }

  /** Back to the run's own seed. */
  reset(): void {
    if (this.epoch > 0) this.branch(this.#root)
  }
}
