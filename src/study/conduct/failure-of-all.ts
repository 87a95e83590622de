import type { StudyStore } from '../execute/segments/store.ts'
import type { TaskError } from '../execute/task.ts'

/** How all runs of a study failed. */
export interface FailureOfAll {
  readonly runs: number
  /** What the first of them failed with. */
  readonly error: TaskError
}

/** How the runs of a study failed, where none went through. */
export function failureOfAll(store: StudyStore): FailureOfAll | undefined {
  let first: TaskError | undefined
  let runs = 0
  for (const segment of store.segments) {
    for (const { run } of store.runsOf(segment)) {
      if (run.status !== 'failed') return undefined
      first ??= run.error
      runs++
    }
  }
  return first && { runs, error: first }
}
