import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../../../make-folder.ts'
import type { RecordedColumn } from '../../../run/recording-run.ts'
import { isWorkerLost, StudyFolderError } from '../errors.ts'
import { openSegment, type Segment } from './read-segment.ts'
import type { SegmentRun } from './segment.ts'
import { isLeftOver, isSegment } from './write-segment.ts'

/** A KPI over one run, NaN where missing. */
export interface RunSeries {
  readonly id: string
  readonly steps: Float64Array
  readonly values: Float64Array
}

/** The runs of a study that are there, by the ids of their points. */
export interface StudyStore {
  readonly folder: string
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
  /** A KPI over all runs that have it, segment by segment. */
  series(kpi: string, segments?: readonly Segment[]): AsyncGenerator<RunSeries, void>
}

interface Place {
  readonly segment: Segment
  readonly run: SegmentRun
}

/** Opens the segments of a study's folder; `fresh` makes it and removes what writers left behind that are gone. */
export async function openStore(study: string, { fresh = false } = {}): Promise<StudyStore> {
  const folder = path.join(study, 'segments')
  const names = namesIn(folder, fresh)
  const places = new Map<string, Place>()
  const segments: Segment[] = []
  const kpis = new Map<string, RecordedColumn>()

  async function add(name: string): Promise<readonly SegmentRun[]> {
    const segment = await openSegment(path.join(folder, name))
    segments.push(segment)
    for (const kpi of segment.facts.kpis) if (!kpis.has(kpi.name)) kpis.set(kpi.name, kpi)
    for (const run of segment.facts.runs) {
      const before = places.get(run.id)
      if (!before || isLost(before.run)) places.set(run.id, { segment, run })
    }
    return segment.facts.runs
  }

  for (const name of names) await add(name)
  return {
    folder,
    segments,
    add,
    get kpis() {
      return [...kpis.values()]
    },
    run: (id) => places.get(id)?.run,
    forgetLost() {
      for (const [id, { run }] of places) if (isLost(run)) places.delete(id)
    },
    async *series(kpi, some = segments) {
      for (const segment of some) {
        const values = await segment.kpi(kpi)
        if (!values) continue
        const steps = await segment.steps()
        let start = 0
        for (const run of segment.facts.runs) {
          const end = start + run.rows
          // Of a run that two segments hold the first counts.
          if (places.get(run.id)?.segment === segment) {
            yield { id: run.id, steps: steps.subarray(start, end), values: values.subarray(start, end) }
          }
          start = end
        }
      }
    },
  }
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
