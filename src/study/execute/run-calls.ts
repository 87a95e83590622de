import os from 'node:os'

import { type CallResult, type CallsOptions, openCalls } from './open-calls.ts'
import type { Call } from './task.ts'

/** How many workers, from where, and who hears of it. */
export interface RunCallsOptions extends CallsOptions {
  /** Called after each call. */
  readonly onDone?: ((done: number) => void) | undefined
}

/** Calls functions in warm workers, and gives their results in the order of the calls. Nothing is kept. */
export async function runCalls(calls: readonly Call[], options: RunCallsOptions = {}): Promise<CallResult[]> {
  const { workers = os.availableParallelism(), onDone, ...others } = options
  const opened = openCalls({ ...others, workers: Math.min(workers, Math.max(1, calls.length)) })
  try {
    return await opened.run(calls, onDone)
  } finally {
    opened.close()
  }
}
