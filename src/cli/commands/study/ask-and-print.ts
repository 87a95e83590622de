import path from 'node:path'

import { shortPath } from '../../../project/short-path.ts'
import { asking } from '../../../study/conduct/asking.ts'
import type { OpenStudy, StudyHooks } from '../../../study/conduct/open-study.ts'
import { AllRunsFailedError } from '../../errors.ts'
import { logOf } from '../../parse/log-options.ts'
import type { StudyOptions } from '../../parse/study-options.ts'
import type { AskedStudy } from '../../parse/study-spec-of.ts'
import { paint } from '../../print/paint.ts'
import { withoutOptions } from '../../print/shown-command.ts'
import { noStudyProgress, studyProgress } from '../../print/study-progress.ts'
import type { Watch } from '../../watch-process.ts'
import { printAnswer } from './print-answer.ts'

/** What a second study needs that runs under the same display. */
type Shared = Pick<StudyHooks, 'workers' | 'signal' | 'log' | 'onProgress'>

interface AskAndPrint {
  /** What is asked: 'yield', 'fit', … */
  readonly kind: string
  readonly options: StudyOptions
  readonly watch: Watch
  readonly ask: (study: OpenStudy, shared: Shared) => Promise<object>
}

/** Asks a study something under a progress display, prints the answer and says where it is kept. */
export async function askAndPrint(
  { root, spec }: AskedStudy,
  { kind, options, watch, ask }: AskAndPrint,
): Promise<void> {
  const { quiet = false, json = false, out, workers } = options
  const bar = quiet || json ? noStudyProgress : studyProgress()
  const shared: Shared = {
    workers,
    signal: watch.listen(),
    log: logOf(options, 'queue'),
    onProgress: (progress) => bar.at(progress),
  }
  try {
    const { answer, folder, failure } = await asking(spec, {
      ...shared,
      root,
      out: out === undefined ? undefined : path.resolve(out),
      onFolder(made) {
        watch.folder = made
        // Asked again in its folder it makes only the runs that are not there.
        watch.goOn = (argv) => [...withoutOptions(argv, ['--out']), '--out', shortPath(made)]
      },
      kind,
      ask: (study) => ask(study, shared),
    })
    bar.clear()
    if (failure) throw new AllRunsFailedError({ ...failure, folder: shortPath(folder) })
    if (json) process.stdout.write(`${JSON.stringify(answer)}\n`)
    else if (!quiet)
      process.stdout.write(`${printAnswer(kind, answer)}\n\nResults: ${paint.stdout.bold(shortPath(folder))}\n`)
  } finally {
    bar.clear()
  }
}
