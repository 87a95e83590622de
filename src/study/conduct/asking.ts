import path from 'node:path'

import { InterruptedError } from '../../engine/errors.ts'
import { writeWhole } from '../execute/study-folder.ts'
import { writeAnswerReport } from '../report/answer-report.ts'
import type { GivenStudySpec } from '../study-spec.ts'
import { type FailureOfAll, failureOfAll } from './failure-of-all.ts'
import { type OpenStudy, openStudy, type StudyHooks } from './open-study.ts'
import { studyUnits } from './study-units.ts'

interface Asking<A> extends StudyHooks {
  /** What is asked: 'yield', 'worst', … */
  readonly kind: string
  readonly ask: (study: OpenStudy) => Promise<A>
}

/** What came of a question, and where it is kept. */
interface Asked<A> {
  readonly answer: A
  readonly folder: string
  /** Where all its runs failed: how. */
  readonly failure: FailureOfAll | undefined
}

/**
 * Opens a study, asks it something and keeps the answer beside its runs. Asked again in the same folder it makes only the
 * runs that are not there: a question that was broken off goes on.
 */
export async function asking<A extends object>(
  spec: GivenStudySpec,
  { ask, ...options }: Asking<A>,
): Promise<Asked<A>> {
  const study = await openStudy(spec, { ...options, changes: true })
  try {
    const answer = await ask(study)
    writeWhole(path.join(study.folder, 'answer.json'), `${JSON.stringify(answer, null, 2)}\n`)
    writeAnswerReport({ folder: study.folder, kind: options.kind, spec: study.spec, answer, units: studyUnits(study) })
    study.end({ status: 'finished' })
    return { answer, folder: study.folder, failure: failureOfAll(study.store) }
  } catch (error) {
    study.end({ status: error instanceof InterruptedError ? 'interrupted' : 'failed' })
    throw error
  } finally {
    study.close()
  }
}
