import type { Chunk, ChunkFailure, ChunkQueue, GivenUp, NamedTask } from './chunk-queue.ts'
import { chunkSize } from './chunk-size.ts'
import { WorkerLostError } from './errors.ts'

interface MemoryQueueOptions {
  /** What is to be done, in this order; asked for one by one. */
  readonly tasks: Iterator<NamedTask>
  readonly count: number
  readonly workers: number
  /** Times that a task may be under way when its worker ends. */
  readonly chances: number
}

interface MemoryQueue extends ChunkQueue {
  /** Tasks that nobody has claimed. */
  readonly waiting: number
  /** How long a task took and what it recorded, on average: the next chunks are cut by it. */
  learn(tasks: { readonly count: number; readonly seconds: number; readonly values: number }): void
}

/** The queue of a study on one machine. Whoever holds a chunk is a process beside us, which we see end. */
export function memoryQueue({ tasks, count, workers, chances }: MemoryQueueOptions): MemoryQueue {
  /** Chunks that came back, before anything new. */
  const returned: (readonly NamedTask[])[] = []
  const losses = new Map<string, number>()
  let fresh = count
  let chunks = 0
  const known = { count: 0, seconds: 0, values: 0 }

  function take(): readonly NamedTask[] {
    const again = returned.shift()
    if (again) return again
    const { count: of } = known
    const size = chunkSize({
      waiting: fresh,
      workers,
      seconds: of === 0 ? undefined : known.seconds / of,
      values: of === 0 ? 0 : known.values / of,
    })
    const taken: NamedTask[] = []
    while (taken.length < size) {
      const { done, value } = tasks.next()
      if (done) break
      taken.push(value)
    }
    fresh -= taken.length
    return taken
  }

  function giveBack({ left, suspect }: ChunkFailure): readonly GivenUp[] {
    const others = left.filter(({ id }) => id !== suspect)
    if (others.length > 0) returned.push(others)
    const suspected = left.find(({ id }) => id === suspect)
    if (!suspected) return []
    const lost = (losses.get(suspected.id) ?? 0) + 1
    losses.set(suspected.id, lost)
    if (lost >= chances) {
      const { code, message } = new WorkerLostError({ times: lost })
      return [{ id: suspected.id, error: { code, message } }]
    }
    // By itself, so that it takes no other along.
    returned.push([suspected])
    return []
  }

  return {
    get waiting() {
      return fresh + returned.reduce((sum, some) => sum + some.length, 0)
    },
    claim: async () => {
      const taken = take()
      return taken.length === 0 ? undefined : { id: ++chunks, tasks: taken }
    },
    beat: async () => undefined,
    done: async () => undefined,
    fail: async (_chunk: Chunk, _worker: string, failure) => giveBack(failure),
    learn(of) {
      known.count += of.count
      known.seconds += of.seconds
      known.values += of.values
    },
  }
}
