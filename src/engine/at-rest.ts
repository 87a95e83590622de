import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Stage } from './stage.ts'

/**
 * Resolves once nobody can go on by themselves; rejects when the run has failed. `flush` gives what must be done before
 * that, as long as there is something.
 */
export async function atRest(stage: Stage, flush?: () => Promise<void> | undefined): Promise<void> {
  const { activity, course } = stage
  const { reads } = stage.options
  for (;;) {
    course.mustGoOn()
    const work = activity.quiet ? flush?.() : activity.changed()
    if (work) await work
    // Reads that nobody counted waits for: let them come in, and those who wanted them go on.
    else if (reads.pending > 0) await course.unlessFailed(reads.idle())
    else if (activity.takeUnseen()) await nextTurn()
    else return
  }
}
