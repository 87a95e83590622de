import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Activity } from './activity.ts'
import type { EngineOptions } from './engine-options.ts'
import { BusyError, InterruptedError, LooseEndError } from './errors.ts'
import { watchLooseEnds } from './loose-ends.ts'

interface CourseOptions extends Pick<EngineOptions, 'signal' | 'reads'> {
  readonly activity: Activity
  readonly step: () => number
}

/** Whether a run goes on. The first failure ends it for good, whoever tells of it; an interruption is one too. */
export class Course {
  readonly #options: CourseOptions
  #failure: { readonly error: unknown } | undefined
  #busy = false

  constructor(options: CourseOptions) {
    this.#options = options
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
    const { signal, step, reads } = this.#options
    if (this.#busy) throw new BusyError({ step: step() })
    this.mustGoOn()
    this.#busy = true
    const interrupt = () => this.fail(new InterruptedError({ step: step() }))
    if (signal?.aborted) interrupt()
    signal?.addEventListener('abort', interrupt)
    const stopWatching = watchLooseEnds((cause) => this.fail(new LooseEndError({ step: step(), cause })))
    try {
      this.mustGoOn()
      const result = await work()
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
      this.#busy = false
      signal?.removeEventListener('abort', interrupt)
      // After a failure answers to reads may still come in, for agents that are not there any more.
      if (this.failed)
        void reads
          .idle()
          .then(() => nextTurn())
          .then(stopWatching)
      else stopWatching()
    }
  }
}
