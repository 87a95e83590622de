import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../../../make-folder.ts'
import type { RecordedColumn } from '../../../run/recording-run.ts'
import { isWorkerLost, StudyFolderError } from '../errors.ts'
import { type IdIndex, idIndex } from '../id-index.ts'
import { openSegment, type SegmentColumns } from './read-segment.ts'
import type { SegmentRun } from './segment.ts'
import { type SegmentRuns, segmentRuns } from './segment-runs.ts'
import { isLeftOver, isSegment } from './write-segment.ts'

/** A KPI over one run, NaN where missing. */
export interface RunSeries {
  readonly id: string
  readonly steps: Float64Array
  readonly values: Float64Array
}

/** A segment of a store. */
export interface Segment extends SegmentColumns {
  readonly kpis: readonly RecordedColumn[]
  readonly runs: SegmentRuns
}

/** A run that counts, and which rows of its segment it has. */
export interface StoredRun {
  /** Of its id, among the store's. */
  readonly number: number
  readonly run: SegmentRun
  readonly start: number
  readonly end: number
}

/** The runs of a study that are there, by the ids of their points. */
export interface StudyStore {
  readonly folder: string
  /** Numbers all ids that anybody has asked for; those of runs are among them. */
  readonly ids: IdIndex
  /** How it ended; undefined of one that is not there. */
  run(id: string): SegmentRun | undefined
  /** All KPIs of all runs, in the order of the first run that has them. */
  readonly kpis: readonly RecordedColumn[]
  /** Segments in the order in which they came. */
  readonly segments: readonly Segment[]
  /** Takes in a segment that has been written. */
  add(name: string): Promise<readonly SegmentRun[]>
  /** Forgets runs whose workers were lost, so that they are made again. */
  forgetLost(): void
  /** The runs of a segment; of a run that two segments hold the first counts. */
  runsOf(segment: Segment): Generator<StoredRun, void>
  /** A KPI over all runs that have it, segment by segment. */
  series(kpi: string, segments?: readonly Segment[]): AsyncGenerator<RunSeries, void>
}

/** Opens the segments of a study's folder; `fresh` makes it and removes what writers left behind that are gone. */
export async function openStore(study: string, { fresh = false } = {}): Promise<StudyStore> {
  const folder = path.join(study, 'segments')
  const names = namesIn(folder, fresh)
  const ids = idIndex()
  const segments: Segment[] = []
  const kpis = new Map<string, RecordedColumn>()
  /** By the number of its id: the segment that a run is in, from 1, and its place there. */
  let [segmentOf, placeIn] = [new Uint32Array(), new Uint32Array()]

  async function add(name: string): Promise<readonly SegmentRun[]> {
    const { facts, columns } = await openSegment(path.join(folder, name))
    const segment = { ...columns, kpis: facts.kpis, runs: segmentRuns(facts.runs, ids) }
    segments.push(segment)
    for (const kpi of facts.kpis) if (!kpis.has(kpi.name)) kpis.set(kpi.name, kpi)
    segmentOf = withRoom(segmentOf, ids.size)
    placeIn = withRoom(placeIn, ids.size)
    for (let place = 0; place < segment.runs.length; place++) {
      const number = segment.runs.number(place)
      const before = numbered(number)
      if (before && !isLost(before)) continue
      segmentOf[number] = segments.length
      placeIn[number] = place
    }
    return facts.runs
  }

  function numbered(number: number): SegmentRun | undefined {
    const nth = segmentOf[number] ?? 0
    return nth === 0 ? undefined : segments[nth - 1]?.runs.at(placeIn[number] ?? 0)
  }

  function* runsOf(segment: Segment): Generator<StoredRun, void> {
    const { runs } = segment
    const nth = segments.indexOf(segment) + 1
    for (let place = 0; place < runs.length; place++) {
      const number = runs.number(place)
      if (segmentOf[number] !== nth || placeIn[number] !== place) continue
      yield { number, run: runs.at(place), start: runs.end(place - 1), end: runs.end(place) }
    }
  }

  for (const name of names) await add(name)
  return {
    folder,
    ids,
    segments,
    add,
    runsOf,
    get kpis() {
      return [...kpis.values()]
    },
    run(id) {
      const number = ids.numberOf(id)
      return number === undefined ? undefined : numbered(number)
    },
    forgetLost() {
      for (const segment of segments)
        for (const { number, run } of runsOf(segment)) if (isLost(run)) segmentOf[number] = 0
    },
    async *series(kpi, some = segments) {
      for (const segment of some) {
        const values = await segment.kpi(kpi)
        if (!values) continue
        const steps = await segment.steps()
        for (const { run, start, end } of runsOf(segment)) {
          yield { id: run.id, steps: steps.subarray(start, end), values: values.subarray(start, end) }
        }
      }
    },
  }
}

/** The numbers of a column in one with room for so many, and for as many more. */
function withRoom(column: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  if (column.length >= size) return column
  const larger = new Uint32Array(2 * size)
  larger.set(column)
  return larger
}

const isLost = ({ error }: SegmentRun): boolean => isWorkerLost(error)

function namesIn(folder: string, fresh: boolean): readonly string[] {
  try {
    if (fresh) makeFolder(folder)
    if (!existsSync(folder)) return []
    const names = readdirSync(folder).toSorted()
    if (fresh) for (const name of names.filter(isLeftOver)) rmSync(path.join(folder, name), { force: true })
    return names.filter(isSegment)
  } catch (cause) {
    throw new StudyFolderError({ folder, cause })
  }
}
