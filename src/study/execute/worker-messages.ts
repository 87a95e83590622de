import type { Warned } from '../../warning-kind.ts'
import type { Chunk } from './chunk-queue.ts'
import type { Json, RunRecords, TaskError } from './task.ts'

export interface ChunkOrder {
  readonly chunk: Chunk
  /** The project whose netlists are meant. */
  readonly root: string
  /** Where the records of runs go; they are handed back unless given. */
  readonly segments?: string | undefined
}

/** What a worker is told. */
export type Order =
  | ChunkOrder
  /** To leave the run under way, keep the others, and take no more. */
  | { readonly stop: true }

/** What is told of the tasks of a chunk. */
export type TaskNews =
  | { readonly begin: string }
  | { readonly end: string; readonly seconds: number; readonly values: number; readonly failed: boolean }

/** What a worker tells. */
export type News =
  | { readonly ready: true }
  | TaskNews
  | { readonly done: ChunkResult }
  | { readonly warned: Warned }
  /** What is no fault of a task. */
  | { readonly broken: TaskError & { readonly hint?: string | undefined } }

/** What came of a chunk. */
export interface ChunkResult {
  /** The name of the segment that holds its runs. */
  readonly segment?: string | undefined
  readonly results: readonly TaskResult[]
  /** Tasks that were left when it was told to stop. */
  readonly left: readonly string[]
}

/** What came of a task that is not kept in a segment. */
export type TaskResult =
  | { readonly id: string; readonly value: Json }
  | { readonly id: string; readonly error: TaskError }
  | { readonly id: string; readonly records: RunRecords }
