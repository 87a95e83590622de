import type { IdIndex } from '../id-index.ts'
import type { TaskError } from '../task.ts'
import type { SegmentRun } from './segment.ts'

/** The runs of a segment, packed. */
export interface SegmentRuns extends Iterable<SegmentRun> {
  readonly length: number
  /** The number of a run's id. */
  number(place: number): number
  at(place: number): SegmentRun
  /** Where the rows of a run end, and those of the next one begin; of -1 it is 0. */
  end(place: number): number
}

const STATUSES = ['finished', 'stopped', 'failed'] as const

/** Packs runs: nine bytes each besides their ids and what was wrong with those that failed. */
export function segmentRuns(runs: readonly SegmentRun[], ids: IdIndex): SegmentRuns {
  const numbers = Uint32Array.from(runs, ({ id }) => ids.add(id))
  const statuses = Uint8Array.from(runs, ({ status }) => STATUSES.indexOf(status))
  const ends = new Uint32Array(runs.length)
  let rows = 0
  for (const [place, run] of runs.entries()) ends[place] = rows += run.rows
  const errors = new Map(runs.flatMap(({ error }, place): [number, TaskError][] => (error ? [[place, error]] : [])))
  const { length } = runs
  const end = (place: number) => ends[place] ?? 0
  const at = (place: number): SegmentRun => {
    const error = errors.get(place)
    return {
      id: ids.at(numbers[place] ?? 0),
      status: STATUSES[statuses[place] ?? 0] ?? 'finished',
      rows: end(place) - end(place - 1),
      ...(error && { error }),
    }
  }
  return {
    length,
    number: (place) => numbers[place] ?? 0,
    at,
    end,
    *[Symbol.iterator]() {
      for (let place = 0; place < length; place++) yield at(place)
    },
  }
}
