import type { Task, TaskError } from './task.ts'

/** A task under the name its result is kept by. */
export interface NamedTask {
  readonly id: string
  readonly task: Task
}

/** Tasks that one worker does in one go, some seconds' work. */
export interface Chunk {
  readonly id: number
  readonly tasks: readonly NamedTask[]
}

/** How a chunk ended that was not done. */
export interface ChunkFailure {
  /** Tasks that were not begun or not finished. */
  readonly left: readonly NamedTask[]
  /** The one under way when the worker was lost. */
  readonly suspect?: string | undefined
}

/**
 * Where chunks wait for workers. One of a single machine needs no beats; one shared by many gives a chunk whose beats have
 * ceased to somebody else, so whoever holds one beats from beside the work, not from within: busy is not dead. Results are
 * named by the ids of tasks, so a chunk that is done twice does no harm.
 */
export interface ChunkQueue {
  /** The next chunk for this worker; undefined while there is none. */
  claim(worker: string): Promise<Chunk | undefined>
  /** The worker is still at it. */
  beat(chunk: Chunk, worker: string): Promise<void>
  /** It is done, and what came of it is where it is to be. */
  done(chunk: Chunk, worker: string): Promise<void>
  /** It is not done: what is left goes back, but for a task that has had its chances, which is given up. */
  fail(chunk: Chunk, worker: string, failure: ChunkFailure): Promise<readonly GivenUp[]>
}

/** A task that ended its worker each time. */
export interface GivenUp {
  readonly id: string
  readonly error: TaskError
}
