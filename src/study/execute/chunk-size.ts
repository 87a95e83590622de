/** The work of a chunk: what is lost when a machine goes down. */
const SECONDS = 10
/** Below this the bookkeeping shows. */
const LEAST_SECONDS = 0.5
/** Values of a segment: a worker holds them until it is written. */
const MOST_VALUES = 4_000_000
/** Of runs that take a millisecond, whose names and specs weigh more than what they record. */
const MOST_TASKS = 1_000

export interface ChunkFacts {
  /** Tasks that wait. */
  readonly waiting: number
  readonly workers: number
  /** Of a task so far; undefined before the first one is done. */
  readonly seconds: number | undefined
  /** Recorded by a task so far. */
  readonly values: number
}

/**
 * How many tasks the next chunk has: one at first, to learn how long they take; then some seconds' work, and less towards
 * the end so that no worker waits long for another.
 */
export function chunkSize({ waiting, workers, seconds, values }: ChunkFacts): number {
  if (seconds === undefined) return 1
  const worth = (wanted: number) => Math.max(1, Math.floor(wanted / Math.max(seconds, 1e-6)))
  const fair = Math.ceil(waiting / (2 * workers))
  const most = Math.max(1, Math.floor(MOST_VALUES / Math.max(1, values)))
  return Math.min(waiting, most, MOST_TASKS, worth(SECONDS), Math.max(fair, worth(LEAST_SECONDS)))
}
