import { invariant } from '../../errors.ts'
import type { NamedTask } from './chunk-queue.ts'
import { memoryQueue } from './memory-queue.ts'
import { writeSegment } from './segments/write-segment.ts'
import type { SegmentRun } from './segments/segment.ts'
import type { StudyStore } from './segments/store.ts'
import type { GivenRunSpec } from '../../run/run-spec.ts'
import { stopwatch } from './stopwatch.ts'
import { workerPool } from './worker-pool.ts'

/** A run to be made, under the id of its spec. */
export interface PlannedRun {
  readonly id: string
  readonly spec: GivenRunSpec
}

/** How far a study is. */
export interface Progress {
  /** Runs that are kept: nothing takes them away any more. */
  readonly done: number
  /** Of these, those that failed. */
  readonly failed: number
  readonly total: number
  /** Seconds it has gone on, and will by the look of it; undefined before there is anything to judge by. */
  readonly seconds: number
  readonly left: number | undefined
}

interface RunnerOptions {
  readonly store: StudyStore
  readonly root: string
  readonly workers: number
  /** Times that a run may lose its worker; 2 unless given. */
  readonly chances?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Called with runs that have been kept; what it throws ends the study. */
  readonly onKept?: ((runs: readonly SegmentRun[]) => void) | undefined
}

/** Makes runs that are not there yet. */
export interface StudyRunner {
  /** Resolves when all of them are in the store. */
  ensure(runs: Runs): Promise<void>
  close(): void
}

/** Runs that are told one by one, so that a hundred thousand need no room. */
export interface Runs {
  readonly count: number
  /** Of the run at a place. */
  id(place: number): string
  at(place: number): PlannedRun
}

/** Runs as they are listed. */
export const listedRuns = (runs: readonly PlannedRun[]): Runs => {
  const at = (place: number) => {
    const run = runs[place]
    invariant(run, `run ${place} of ${runs.length} was asked for`)
    return run
  }
  return { count: runs.length, id: (place) => at(place).id, at }
}

/** A runner over a store, on this machine. */
export function studyRunner(options: RunnerOptions): StudyRunner {
  const { store, root, workers, chances = 2, signal, onProgress, onKept } = options
  const pool = workerPool({ workers, root, segments: store.folder, signal })

  async function ensure(runs: Runs): Promise<void> {
    const missing = placesMissing(runs, store)
    const before = runs.count - missing.length
    if (missing.length === 0) return
    const queue = memoryQueue({
      tasks: tasksOf(runs, missing),
      count: missing.length,
      workers: Math.max(1, Math.min(workers, missing.length)),
      chances,
    })
    const elapsed = stopwatch()
    let done = before
    let failed = 0
    let ended = 0
    const tell = () => {
      const seconds = elapsed()
      const left = ended === 0 ? undefined : (seconds / ended) * (missing.length - ended)
      onProgress?.({ done, failed, total: runs.count, seconds, left })
    }
    const keep = async (name: string) => {
      const kept = await store.add(name)
      done += kept.length
      failed += kept.filter(({ status }) => status === 'failed').length
      onKept?.(kept)
      tell()
    }
    tell()
    await pool.work(queue, {
      onEnd({ seconds, values }) {
        ended++
        queue.learn({ count: 1, seconds, values })
        tell()
      },
      onDone: async ({ segment }) => {
        if (segment !== undefined) await keep(segment)
      },
      onGivenUp: async (tasks) => {
        const runs = tasks.map(({ id, error }) => ({ id, error, status: 'failed' as const, ...NOTHING }))
        await keep(writeSegment(store.folder, runs))
      },
    })
  }
  return { ensure, close: () => pool.close() }
}

const NOTHING = { columns: [], steps: new Float64Array(), times: new Float64Array(), kpis: {} }

function* tasksOf(runs: Runs, places: Uint32Array): Generator<NamedTask, void> {
  for (const place of places) {
    const { id, spec } = runs.at(place)
    yield { id, task: { run: spec } }
  }
}

/** The places of runs that are not there, each id once. */
function placesMissing(runs: Runs, store: StudyStore): Uint32Array {
  const places = new Uint32Array(runs.count)
  const seen = new Uint8Array(store.ids.size + runs.count)
  let count = 0
  for (let place = 0; place < runs.count; place++) {
    const id = runs.id(place)
    const number = store.ids.add(id)
    if (seen[number] === 1 || store.run(id)) continue
    seen[number] = 1
    places[count++] = place
  }
  return places.subarray(0, count)
}
