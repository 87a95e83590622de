import { InterruptedError } from '../../engine/errors.ts'
import type { Chunk, ChunkQueue, GivenUp } from './chunk-queue.ts'
import { WorkerError, WorkersEndError } from './errors.ts'
import { ownWorker } from './own-worker.ts'
import { passedWarnings } from './passed-warnings.ts'
import { type ChunkOutcome, type OnEnd, startWorker, type Worker } from './worker.ts'
import type { ChunkResult } from './worker-messages.ts'

interface PoolOptions {
  /** Processes; 0 for none but this one. */
  readonly workers: number
  /** The project whose netlists are meant. */
  readonly root: string
  /** Where segments go; records are handed over unless given. */
  readonly segments?: string | undefined
  readonly signal?: AbortSignal | undefined
}

interface PoolListeners {
  /** Called when a chunk is where it is to be, before the next thing is claimed by its worker. */
  onDone(result: ChunkResult): Promise<void> | void
  /** Called with tasks that end their workers. */
  onGivenUp(tasks: readonly GivenUp[]): Promise<void> | void
  readonly onEnd?: OnEnd | undefined
}

export interface WorkerPool {
  /** Works until the queue is empty and all is done; rejects when it cannot be, or when the signal says so. */
  work(queue: ChunkQueue, listeners: PoolListeners): Promise<void>
  close(): void
}

/** Workers that never come up, in a row, before it is no accident. */
const MOST_FALSE_STARTS = 3
const BEAT_MS = 5_000
/** After a signal: a run is left, what is done is written. */
const WIND_UP_MS = 700

/** Workers that start when there is something to do and stay warm until the pool is closed. */
export function workerPool({ workers: count, root, segments, signal }: PoolOptions): WorkerPool {
  const warn = passedWarnings()
  const start = () => (count === 0 ? ownWorker() : startWorker(warn))
  const slots = Array.from({ length: Math.max(1, count) }, (): { worker: Worker | undefined } => ({
    worker: undefined,
  }))
  let falseStarts = 0

  async function work(queue: ChunkQueue, listeners: PoolListeners): Promise<void> {
    let failure: unknown
    let busy = 0
    let changed = Promise.withResolvers<void>()
    const change = () => {
      changed.resolve()
      changed = Promise.withResolvers()
    }
    const fail = (error: unknown) => {
      failure ??= error
      for (const { worker } of slots) worker?.stop()
      change()
    }
    const interrupt = () => fail(new InterruptedError({}))
    if (signal?.aborted) throw new InterruptedError({})
    signal?.addEventListener('abort', interrupt, { once: true })

    async function serve(slot: (typeof slots)[number], name: string): Promise<void> {
      while (failure === undefined) {
        const chunk = await queue.claim(name)
        if (!chunk) {
          if (busy === 0) return change()
          // What others fail comes back.
          await changed.promise
          continue
        }
        busy++
        try {
          await settle(chunk, name, await doChunk(slot, { queue, chunk, name }))
        } catch (error) {
          fail(error)
        } finally {
          busy--
          change()
        }
      }
    }

    async function doChunk(
      slot: (typeof slots)[number],
      { queue: of, chunk, name }: { queue: ChunkQueue; chunk: Chunk; name: string },
    ): Promise<ChunkOutcome> {
      if (!slot.worker?.isAlive) slot.worker = start()
      const beat = setInterval(() => void of.beat(chunk, name).catch(fail), BEAT_MS)
      try {
        return await slot.worker.do(chunk, { root, segments }, (task) => listeners.onEnd?.(task))
      } finally {
        clearInterval(beat)
      }
    }

    async function settle(chunk: Chunk, name: string, outcome: ChunkOutcome): Promise<void> {
      if ('broken' in outcome) throw new WorkerError(outcome.broken)
      if ('done' in outcome) {
        falseStarts = 0
        const { left } = outcome.done
        await listeners.onDone(outcome.done)
        if (left.length === 0) await queue.done(chunk, name)
        else await queue.fail(chunk, name, { left: chunk.tasks.filter(({ id }) => left.includes(id)) })
        return
      }
      const { lost, suspect, begun, text } = outcome
      if (failure !== undefined) return
      falseStarts = begun ? 0 : falseStarts + 1
      if (falseStarts >= MOST_FALSE_STARTS) throw new WorkersEndError({ how: lost, said: text })
      const givenUp = await queue.fail(chunk, name, { left: chunk.tasks, suspect })
      if (givenUp.length > 0) await listeners.onGivenUp(givenUp)
    }

    try {
      const all = Promise.all(slots.map((slot, i) => serve(slot, `worker-${i + 1}`)))
      await (signal ? Promise.race([all, windUp(signal, all)]) : all)
    } finally {
      signal?.removeEventListener('abort', interrupt)
    }
    if (failure !== undefined) throw failure
  }

  return {
    work,
    close() {
      for (const slot of slots) {
        slot.worker?.kill()
        slot.worker = undefined
      }
    },
  }
}

/** Resolves some time after the signal, whatever the workers do then. */
function windUp(signal: AbortSignal, all: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const later = () => {
      const timer = setTimeout(resolve, WIND_UP_MS)
      all.finally(() => clearTimeout(timer)).catch(() => undefined)
    }
    signal.addEventListener('abort', later, { once: true })
    all.finally(() => signal.removeEventListener('abort', later)).catch(() => undefined)
  })
}
