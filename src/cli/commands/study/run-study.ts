import path from 'node:path'

import { shortPath } from '../../../project/short-path.ts'
import { conductStudy, type StudyResult } from '../../../study/conduct/conduct-study.ts'
import { studySets } from '../../../study/conduct/study-sets.ts'
import type { GivenStudySpec } from '../../../study/study-spec.ts'
import { AllRunsFailedError } from '../../errors.ts'
import { studyFileOf } from '../../parse/study-file-of.ts'
import { withSweeps } from '../../parse/with-sweeps.ts'
import { studySpecOf } from '../../parse/study-spec-of.ts'
import { logOf } from '../../parse/log-options.ts'
import type { StudyOptions } from '../../parse/study-options.ts'
import { noStudyProgress, studyProgress } from '../../print/study-progress.ts'
import type { Watch } from '../../watch-process.ts'
import { askStudy } from './ask-study.ts'
import { compareStudies } from './compare-studies.ts'
import { printStudy } from './print-study.ts'

export interface RunStudyOptions extends StudyOptions {
  /** A client, whose sweep columns the study goes through. */
  readonly client?: string
  readonly model?: string
  readonly sweep?: Readonly<Record<string, string>>
  readonly design?: NonNullable<GivenStudySpec['design']>
  readonly sample?: 'random' | 'lhs' | 'sobol'
  readonly sets?: string
  readonly independent?: boolean
  readonly sigma?: number
  readonly until?: string
  readonly stopWhen?: string
  readonly maxRuns?: number
  readonly question?: string
}

/** Runs a study with a progress display, and prints what came of it and where it is. */
export async function runStudy(nameOrPath: string, given: RunStudyOptions, watch: Watch): Promise<void> {
  if (await answered(nameOrPath, given, watch)) return
  const { netlist, options } = await withSweeps(nameOrPath, given)
  const { sweep = {}, vary = {}, maxRuns, sigma, question } = options
  const design = options.design ?? options.sample
  const until = options.until ?? options.stopWhen
  const { root, spec } = await studySpecOf(
    netlist,
    { ...options, vary: { ...vary, ...sweep }, ...(maxRuns !== undefined && { runs: maxRuns }) },
    {
      ...(design && { design }),
      ...(options.sets !== undefined && { sets: studySets(path.resolve(options.sets)) }),
      ...(options.independent && { independent: true }),
      ...(sigma !== undefined && { sigma }),
      ...(until !== undefined && { until }),
      ...(question !== undefined && { question }),
    },
  )
  await conductAndPrint(spec, { root, options, watch })
}

/** Asks what a study file asks; false where it asks nothing but to be run. */
async function answered(name: string, options: RunStudyOptions, watch: Watch): Promise<boolean> {
  const { ask } = await studyFileOf(name)
  if (ask === undefined) return false
  if (ask.kind === 'compare') await compareStudies({ a: name, options, watch })
  else await askStudy(ask.kind, { netlist: name, options, watch })
  return true
}

interface Conduct {
  readonly root: string
  readonly options: RunStudyOptions
  readonly watch: Watch
  readonly extends?: boolean
}

/** Conducts a study that is new or there already, and prints what came of it. */
export async function conductAndPrint(spec: GivenStudySpec, conduct: Conduct): Promise<void> {
  const { root, options, watch } = conduct
  const { out, workers, quiet = false, json = false } = options
  const bar = quiet || json ? noStudyProgress : studyProgress()
  let result: StudyResult
  try {
    result = await conductStudy(spec, {
      root,
      out: out === undefined ? undefined : path.resolve(out),
      workers,
      signal: watch.listen(),
      log: logOf(options, 'queue'),
      onProgress: (progress) => bar.at(progress),
      onFolder(folder) {
        watch.folder = folder
        watch.goOn = () => ['study', 'resume', shortPath(folder)]
      },
      extends: conduct.extends ?? false,
    })
  } finally {
    bar.clear()
  }
  const { failure, folder } = result
  if (failure) throw new AllRunsFailedError({ ...failure, folder: shortPath(folder) })
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`)
  else if (!quiet) process.stdout.write(printStudy(result))
}
