import { SaffronError } from '../errors.ts'
import { nearest } from '../nearest.ts'

const said = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

export class RunFolderExistsError extends SaffronError {
  constructor({ folder }: { folder: string }) {
    super({
      code: 'RUN_FOLDER_EXISTS',
      message: `${folder} is there already`,
      hint: 'Nothing overwrites a run. Name another folder, or leave --out away for a new one under runs/.',
    })
  }
}

export class RunFolderError extends SaffronError {
  constructor({ folder, cause }: { folder: string; cause: unknown }) {
    super({
      code: 'RUN_FOLDER',
      message: `Results cannot be written to ${folder}: ${said(cause)}`,
      hint: 'Check that the disk has room and that you may write there, or name another folder with --out.',
      cause,
    })
  }
}

export class RunReadError extends SaffronError {
  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super({
      code: 'RUN_READ',
      // Zero bytes, as a disk leaves them that lost its power, are nothing to print.
      message: `${file} cannot be read as results of a run: ${problem.replaceAll(/\p{Cc}+/gu, '?')}`,
      hint: 'A run folder holds manifest.json, kpis.csv and actions.csv as Saffron wrote them.',
      cause,
    })
  }
}

/** What a run kept of its state is missing, damaged, or of something else. */
export class StateFileError extends SaffronError {
  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super({
      code: 'RUN_STATE',
      blame: 'usage',
      message: `${file} cannot be gone on from: ${problem.replaceAll(/\p{Cc}+/gu, '?')}`,
      hint: '`saffron run --resume RUN` does all its steps again and goes on, without a state.',
      cause,
    })
  }
}

const IN_THE_WAY = {
  'of a run': ['is there already and belongs to a run', 'Nothing overwrites a run. Name another file.'],
  'a folder': ['is a folder', 'Name a file to write.'],
  'a file': ['is there already', 'Name another file, or add --force to overwrite it.'],
} as const

/** An export would overwrite what is there. */
export class ExportFileError extends SaffronError {
  constructor({ file, is }: { file: string; is: keyof typeof IN_THE_WAY }) {
    const [problem, hint] = IN_THE_WAY[is]
    super({ code: 'EXPORT_FILE', message: `${file} ${problem}`, hint })
  }
}

export class UnknownRunError extends SaffronError {
  constructor({ name, known, folder }: { name: string; known: readonly string[]; folder: string }) {
    const meant = nearest(name, known)
    const last = known.slice(0, 5).join(', ')
    super({
      code: 'UNKNOWN_RUN',
      blame: 'usage',
      message: `There is no run '${name}'`,
      hint: `${meant === undefined ? '' : `Did you mean '${meant}'? `}${last === '' ? `There are no runs in ${folder}.` : `The latest are ${last}; \`saffron runs\` lists all.`} A path to a run's folder works too.`,
    })
  }
}

export class UnknownColumnError extends SaffronError {
  constructor({ name, known }: { name: string; known: readonly string[] }) {
    const meant = nearest(name, known)
    super({
      code: 'UNKNOWN_COLUMN',
      blame: 'usage',
      message: `The run has no KPI '${name}'`,
      hint: `${meant === undefined ? '' : `Did you mean '${meant}'? `}It has: ${known.join(', ')}.`,
    })
  }
}

/** A file that is no Parquet, or cannot be read. */
export class ParquetFileError extends SaffronError {
  constructor({ file, cause }: { file: string; cause: unknown }) {
    super({
      code: 'PARQUET_FILE',
      blame: 'usage',
      message: `${file} cannot be read as Parquet: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'Give a Parquet file, uncompressed or compressed with Snappy.',
      cause,
    })
  }
}
