import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Activity } from './activity.ts'
import type { EngineOptions } from './engine-options.ts'
import { BusyError, InterruptedError } from './errors.ts'
import { ownedBy, type TellOwner } from './loose-ends.ts'

interface CourseOptions extends Pick<EngineOptions, 'signal'> {
  readonly activity: Activity
  readonly step: () => number
  /** Told of what failed of the run's own work while nobody waited for it. */
  readonly looseEnd: TellOwner
}

/** Whether a run goes on. The first failure ends it for good, whoever tells of it; an interruption is one too. */
export class Course {
  readonly #options: CourseOptions
  #failure: { readonly error: unknown } | undefined
  #underWay = false

  constructor(options: CourseOptions) {
    this.#options = options
  }

  /** Whether it is in the middle of a stretch, whose caller hears of a failure. */
  get underWay(): boolean {
    return this.#underWay
  }

  get failed(): boolean {
    return this.#failure !== undefined
  }

  fail(error: unknown): void {
    this.#failure ??= { error }
    this.#options.activity.change()
  }

  /** Goes on in spite of a failure, from a state before it. */
  forget(): void {
    this.#failure = undefined
  }

  mustGoOn(): void {
    if (this.#failure) throw this.#failure.error
  }

  /** What `work` gives, but no later than a failure: a chain that does not answer must not keep an interrupted run. */
  async unlessFailed<T>(work: Promise<T>): Promise<T> {
    const { activity } = this.#options
    let done = false
    const finished = work.finally(() => {
      done = true
      activity.change()
    })
    finished.catch(() => undefined)
    while (!done) {
      await activity.changed()
      this.mustGoOn()
    }
    return finished
  }

  /** What holds for every stretch of a run: one at a time, open to interruption and to news of loose ends. */
  async stretch<T>(work: () => Promise<T>): Promise<T> {
    const { signal, step, looseEnd } = this.#options
    if (this.#underWay) throw new BusyError({ step: step() })
    this.mustGoOn()
    this.#underWay = true
    const interrupt = () => this.fail(new InterruptedError({ step: step() }))
    if (signal?.aborted) interrupt()
    signal?.addEventListener('abort', interrupt)
    try {
      this.mustGoOn()
      const result = await ownedBy(looseEnd, work)
      // A failure that nobody awaits is told of only then.
      await nextTurn()
      this.mustGoOn()
      return result
    } catch (error) {
      this.fail(error)
      // Who is in the middle of something that does not wait gets to its end, a record for one.
      await nextTurn()
      // The first failure may be the cause of this one.
      throw this.#failure?.error
    } finally {
      this.#underWay = false
      signal?.removeEventListener('abort', interrupt)
    }
  }
}
