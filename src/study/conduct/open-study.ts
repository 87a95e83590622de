import { existsSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { HiddenChainError } from '../../chain/errors.ts'
import { isHiddenChain } from '../../chain/shown-chain.ts'
import type { Log } from '../../log/log.ts'
import type { PointMeasure } from '../analyse/point-measure.ts'
import { FewerRunsError, NoStudyError, StudyChangedError, StudyExistsError } from '../errors.ts'
import { type PointNumbers, pointNumbers } from '../execute/point-numbers.ts'
import { openStore, type StudyStore } from '../execute/segments/store.ts'
import {
  createStudyFolder,
  manifestOfNew,
  processOf,
  readStudy,
  refuseBusy,
  STUDY_FILE,
  type StudyManifest,
  writeStudy,
} from '../execute/study-folder.ts'
import { recordOf } from '../../netlist/record.ts'
import { stopwatch } from '../execute/stopwatch.ts'
import { type Progress, type Runs, studyRunner } from '../execute/study-runner.ts'
import type { SegmentRun } from '../execute/segments/segment.ts'
import { specsOf } from './specs-of.ts'
import { studyJournal } from './study-journal.ts'
import { studyUnits } from './study-units.ts'
import { portableName, studyNetlist } from './study-netlist.ts'
import { pointMaker, type PointValues, type StudyNetlist, type StudyPoint } from './study-points.ts'
import { checkStudySpec, type GivenStudySpec, type StudySpec } from '../study-spec.ts'

/** Where a study goes and who watches: no number depends on it. */
export interface StudyHooks {
  /** The project's folder; the working directory unless given. */
  readonly root?: string | undefined
  /** The folder to make or to go on with; `studies/<netlist>-<number>` unless given. */
  readonly out?: string | undefined
  /** Processes that run points; as many as the machine has cores unless given, 0 to run them in this one. */
  readonly workers?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Where it is told what happens. */
  readonly log?: Log | undefined
  /** Called with the folder as soon as it is there. */
  readonly onFolder?: ((folder: string) => void) | undefined
}

/** A study under way: what it is of, what is there, and how to have more of it. */
export interface OpenStudy {
  readonly folder: string
  readonly spec: StudySpec
  /** Runs that it began with. */
  readonly first: number
  readonly source: StudyNetlist
  readonly store: StudyStore
  /** Makes a point of values. */
  point(values: PointValues): StudyPoint
  /** Runs what is not there yet of these. */
  ensure(runs: Runs): Promise<void>
  /** The measures of runs, told from their records. */
  numbers(measures: readonly PointMeasure[], param?: (id: string, name: string) => number | undefined): PointNumbers
  /** Notes how many points it is to have. */
  plan(points: number): void
  /** Notes that what was run is of no use: a study that fails then leaves no folder where it made one. */
  discard(): void
  /** Notes how it ended. */
  end(
    ending: Pick<StudyManifest, 'status'> & { why?: string; points?: number; measures?: string[]; units?: string[] },
  ): void
  close(): void
}

interface OpenOptions extends StudyHooks {
  /** What is asked of it: 'study', 'yield', … */
  readonly kind: string
  /** Whether it may be there already with another spec, as when it is extended. */
  readonly changes?: boolean
  /** Called with runs that have been kept; what it throws ends the study. */
  readonly onKept?: ((runs: readonly SegmentRun[]) => void) | undefined
}

/** Opens a study to run it: a new one, or one that is there and of the same code. */
export async function openStudy(given: GivenStudySpec, options: OpenOptions): Promise<OpenStudy> {
  const { root = process.cwd(), out, kind, workers = os.availableParallelism(), signal, onProgress, onKept } = options
  const checked = checkStudySpec(given)
  if (isHiddenChain(checked.chain)) throw new HiddenChainError({ chain: checked.chain })
  const netlist = portableName(root, checked.netlist)
  const source = await studyNetlist(root, netlist)
  const spec = {
    ...checked,
    netlist,
    specs: specsOf({ specs: checked.specs, kpis: recordOf(source.netlist, checked.record).kpis }, source.netlist),
  }
  const before = out === undefined ? undefined : studyAt(path.resolve(root, out))
  if (before) refuseOther(path.resolve(root, out ?? ''), before, { spec, source, options })
  const folder = createStudyFolder({ root, name: kind === 'study' ? source.name : `${source.name}-${kind}`, out })
  options.onFolder?.(folder)
  const first = before?.first ?? spec.runs
  let manifest: StudyManifest = before
    ? { ...before, spec, status: 'running', process: processOf() }
    : manifestOfNew({ kind, spec, first, modules: source.modules, points: 0 })
  writeStudy(folder, manifest)
  const store = await openStore(folder, { fresh: true })
  store.forgetLost()
  const chances = chancesOf(spec.onFail)
  const journal = studyJournal(options.log, folder)
  journal.begin({ netlist, kind, seed: spec.seed, workers })
  const runner = studyRunner({
    store,
    root,
    workers,
    chances,
    signal,
    onProgress(progress) {
      journal.progress(progress)
      onProgress?.(progress)
    },
    onKept(runs) {
      journal.kept(runs)
      onKept?.(runs)
    },
  })
  const seconds = stopwatch()
  let isDiscarded = false
  return {
    folder,
    spec,
    first,
    source,
    store,
    point: pointMaker(source, spec),
    ensure: (runs) => runner.ensure(runs),
    numbers: (measures, param) => pointNumbers({ store, measures, param }),
    plan(points) {
      manifest = { ...manifest, planned: points }
      writeStudy(folder, manifest)
    },
    discard() {
      isDiscarded = true
    },
    end({ status, why, points, measures, units }) {
      journal.end({ status, ...(why !== undefined && { why }), seconds: seconds() })
      // A folder without runs would be in the way of the same command, corrected.
      if (status === 'failed' && !before && (isDiscarded || store.segments.length === 0)) {
        return rmSync(folder, { recursive: true, force: true })
      }
      const { process: _, why: __, ...rest } = manifest
      let [done, failed] = [0, 0]
      for (const segment of store.segments)
        for (const { run } of store.runsOf(segment)) {
          done++
          if (run.status === 'failed') failed++
        }
      manifest = {
        ...rest,
        status,
        ...(why !== undefined && { why }),
        ...(measures && { measures }),
        ...(units && { units }),
        unitsOf: studyUnits({ store, source }),
        points: points ?? done,
        done,
        failed,
        seconds: rest.seconds + seconds(),
      }
      writeStudy(folder, manifest)
    },
    close: () => runner.close(),
  }
}

/** A run that loses its worker is tried once more, or as often as is asked for. */
function chancesOf(onFail: StudySpec['onFail']): number {
  if (onFail === 'retry') return 3
  return typeof onFail === 'object' && 'retry' in onFail ? onFail.retry + 1 : 2
}

function studyAt(folder: string): StudyManifest | undefined {
  if (!existsSync(folder)) return undefined
  if (!existsSync(path.join(folder, STUDY_FILE))) {
    throw new NoStudyError({ folder, problem: 'it is there and holds no study.json' })
  }
  return readStudy(folder)
}

function refuseOther(
  folder: string,
  before: StudyManifest,
  { spec, source, options }: { spec: StudySpec; source: StudyNetlist; options: OpenOptions },
): void {
  refuseBusy(folder, before)
  // The chain changes no byte, and of a node's URL not all was written.
  const asked = { ...spec, chain: before.spec.chain }
  const same = options.changes || JSON.stringify(before.spec) === JSON.stringify(asked)
  if (before.kind !== options.kind || !same) throw new StudyExistsError({ folder })
  if (spec.runs < before.spec.runs) throw new FewerRunsError({ folder, runs: spec.runs, has: before.spec.runs })
  const names = new Set([...Object.keys(before.modules), ...Object.keys(source.modules)])
  const changed = [...names].filter((name) => before.modules[name] !== source.modules[name])
  if (changed.length > 0) throw new StudyChangedError({ folder, changed })
}
