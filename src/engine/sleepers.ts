import type { Participant } from './participant.ts'

interface Sleeper {
  readonly index: number
  readonly wake: () => void
}

/** Who wakes in which step. A sleeper is touched twice, when it lies down and when it gets up. */
export class Sleepers {
  readonly #byStep = new Map<number, Sleeper[]>()

  add(participant: Participant, step: number, wake: () => void): void {
    const sleeper = { index: participant.index, wake }
    const sleepers = this.#byStep.get(step)
    if (sleepers) sleepers.push(sleeper)
    else this.#byStep.set(step, [sleeper])
  }

  /** Those of this step, in declared order; they are no longer sleepers afterwards. */
  due(step: number): readonly (() => void)[] | undefined {
    const sleepers = this.#byStep.get(step)
    if (!sleepers) return undefined
    this.#byStep.delete(step)
    return sleepers.sort((a, b) => a.index - b.index).map(({ wake }) => wake)
  }
}
