import os from 'node:os'

import type { NamedTask } from './chunk-queue.ts'
import { memoryQueue } from './memory-queue.ts'
import type { Call, Json, TaskError } from './task.ts'
import { workerPool } from './worker-pool.ts'

/** How many workers, from where, and who hears of it. */
export interface CallsOptions {
  /** Paths of modules begin here; the working directory unless given. */
  readonly root?: string | undefined
  /** 0 for none but this process. */
  readonly workers?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** What came of a call. */
export type CallResult = { readonly value: Json } | { readonly error: TaskError }

/** Workers that stay warm between calls, until they are closed. */
export interface Calls {
  /** Calls functions, and gives their results in the order of the calls; hears of each as it is done. */
  run(calls: readonly Call[], onDone?: (done: number) => void): Promise<CallResult[]>
  close(): void
}

/** Workers for several rounds of calls, such as those of a search. They start with the first call; nothing is kept. */
export function openCalls({
  root = process.cwd(),
  workers = os.availableParallelism(),
  signal,
}: CallsOptions = {}): Calls {
  const pool = workerPool({ workers, root, signal })
  return {
    async run(calls, onDone) {
      const results = new Map<string, CallResult>()
      const tasks = calls.map((call, i): NamedTask => ({ id: String(i), task: { call } }))
      const queue = memoryQueue({
        tasks: tasks.values(),
        count: calls.length,
        workers: Math.max(1, Math.min(workers, calls.length)),
        chances: 2,
      })
      await pool.work(queue, {
        onEnd: ({ seconds, values }) => queue.learn({ count: 1, seconds, values }),
        onDone(done) {
          for (const result of done.results) if (!('records' in result)) results.set(result.id, result)
          onDone?.(results.size)
        },
        onGivenUp(lost) {
          for (const { id, error } of lost) results.set(id, { error })
        },
      })
      return tasks.map(({ id }) => {
        const { id: _, ...result } = { id, ...(results.get(id) ?? { value: null }) }
        return result
      })
    },
    close: () => pool.close(),
  }
}
