import type { Participant } from './participant.ts'

interface Sleeper {
  readonly participant: Participant
  readonly wake: () => void
}

/** Who wakes in which step. A sleeper is touched twice, when it lies down and when it gets up. */
export class Sleepers {
  readonly #byStep = new Map<number, Sleeper[]>()

  add(participant: Participant, step: number, wake: () => void): void {
    const sleeper = { participant, wake }
    const sleepers = this.#byStep.get(step)
    if (sleepers) sleepers.push(sleeper)
    else this.#byStep.set(step, [sleeper])
  }

  clear(): void {
    this.#byStep.clear()
  }

  /** Those due up to this step wake in the one after it. */
  delay(step: number): void {
    for (const [due, sleepers] of this.#byStep) {
      if (due > step) continue
      this.#byStep.delete(due)
      this.#byStep.set(step + 1, [...(this.#byStep.get(step + 1) ?? []), ...sleepers])
    }
  }

  /** Those of this step, in declared order; they are no longer sleepers afterwards. */
  due(step: number): readonly (() => void)[] | undefined {
    const sleepers = this.#byStep.get(step)
    if (!sleepers) return undefined
    this.#byStep.delete(step)
    // Whoever was taken out of the run meanwhile sleeps on.
    const there = sleepers.filter(({ participant }) => participant.life !== 'ended')
    return there.sort((a, b) => a.participant.index - b.participant.index).map(({ wake }) => wake)
  }
}
