import { SaffronError } from '../../errors.ts'
import type { TaskError } from './task.ts'

const said = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

/** What a point fails with whose worker ended under it each time. */
export class WorkerLostError extends SaffronError {
  constructor({ times }: { times: number }) {
    super({
      code: 'WORKER_LOST',
      message: `its worker ended ${times === 1 ? 'once' : `${times} times`} while it ran`,
      hint: 'Run it by itself with its parameters and its seed, and see how it ends.',
    })
  }
}

/** Whether it was not the run that failed. */
export const isWorkerLost = (error: TaskError | undefined): boolean => error?.code === 'WORKER_LOST'

export class StudyFolderError extends SaffronError {
  constructor({ folder, cause }: { folder: string; cause: unknown }) {
    const isFull = cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')
    super({
      code: 'STUDY_FOLDER',
      message: isFull
        ? `The disk of ${folder} is full: what was not written yet has to be run again`
        : `The study cannot be written to ${folder}: ${said(cause)}`,
      hint: isFull
        ? 'Make room, then go on: saffron study resume. What was reported done is there.'
        : 'Check that you may write there, or name another folder with --out.',
      cause,
    })
  }
}

export class StudyReadError extends SaffronError {
  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super({
      code: 'STUDY_READ',
      message: `${file} cannot be read as part of a study: ${problem}`,
      hint: 'Remove the file and resume the study: the runs in it are made again.',
      cause,
    })
  }
}

/** A worker could not do what is no fault of a point: load its project, write its segment. */
export class WorkerError extends SaffronError {
  constructor({ code, message, hint }: TaskError & { readonly hint?: string | undefined }) {
    super({ code, message, hint })
  }
}

/** Workers end before they have begun with anything. */
export class WorkersEndError extends SaffronError {
  constructor({ how, said: text }: { how: string; said: string }) {
    super({
      code: 'WORKERS_END',
      message: `Workers end before they begin (${how})${text === '' ? '' : `: ${text}`}`,
      hint: 'Mostly the machine has too little memory for so many: --workers 1.',
    })
  }
}

export class StudyAbortedError extends SaffronError {
  constructor({ index, error }: { index: number; error: TaskError }) {
    super({
      code: 'STUDY_ABORTED',
      message: `Point ${index} failed, and this study ends with its first failure: ${error.code} ${error.message}`,
      hint: 'What was run is kept. With --on-fail drop failures are counted and left out.',
    })
  }
}
