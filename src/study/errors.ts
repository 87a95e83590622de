import type { z } from 'zod'

import { SaffronError } from '../errors.ts'
import { nearest } from '../nearest.ts'

interface SpecFacts {
  readonly issues: readonly z.core.$ZodIssue[]
  readonly known: readonly string[]
}

export class StudySpecError extends SaffronError {
  constructor({ issues, known }: SpecFacts) {
    super({
      code: 'STUDY_SPEC',
      blame: 'usage',
      message: `That is no study: ${issues.map((issue) => problemOf(issue, known)).join('; ')}`,
      hint: `A study has a netlist and, where they are not to be usual, ${known.filter((name) => name !== 'netlist').join(', ')}.`,
    })
  }
}

function problemOf(issue: z.core.$ZodIssue, known: readonly string[]): string {
  const place = issue.path.map(String).join('.')
  if (issue.code !== 'unrecognized_keys') {
    const shown = issue.input === undefined ? 'left out' : JSON.stringify(issue.input)
    return `${place === '' ? 'the whole' : place} cannot be ${shown} (${issue.message})`
  }
  return issue.keys
    .map((key) => {
      const meant = place === '' ? nearest(key, known) : undefined
      return `${place === '' ? 'it' : place} has no '${key}'${meant === undefined ? '' : `, but '${meant}'`}`
    })
    .join('; ')
}

export class StudyFileError extends SaffronError {
  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super({
      code: 'STUDY_FILE',
      blame: 'usage',
      message: `${file} holds no study: ${problem}`,
      hint: 'A study file is YAML, or TypeScript with a default export made by defineStudy.',
      cause,
    })
  }
}

export class StudySetsError extends SaffronError {
  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super({
      code: 'STUDY_SETS',
      blame: 'usage',
      message: `No sets can be read from ${file}: ${problem}`,
      hint: 'Sets are a CSV file with a column for each parameter and a row for each set.',
      cause,
    })
  }
}

export class StudyExistsError extends SaffronError {
  constructor({ folder }: { folder: string }) {
    super({
      code: 'STUDY_EXISTS',
      blame: 'usage',
      message: `${folder} is there already, and it is not this study`,
      hint: 'Nothing overwrites a study. Go on with it by `saffron study resume` or `extend`, or name another folder.',
    })
  }
}

export class NoStudyError extends SaffronError {
  constructor({ folder, problem }: { folder: string; problem: string }) {
    super({
      code: 'NO_STUDY',
      blame: 'usage',
      message: `${folder} is no study: ${problem}`,
      hint: 'A study is a folder with study.json, as `saffron study` makes it.',
    })
  }
}

/** Nothing that was run is thrown away. */
export class FewerRunsError extends SaffronError {
  constructor({ folder, runs, has }: { folder: string; runs: number; has: number }) {
    super({
      code: 'STUDY_FEWER_RUNS',
      blame: 'usage',
      message: `${folder} is of ${has} runs and cannot be extended to ${runs}`,
      hint: '`--runs` is how many runs of each set there are to be in all.',
    })
  }
}

/** Somebody else is at it. */
export class StudyBusyError extends SaffronError {
  constructor({ folder, pid }: { folder: string; pid: number }) {
    super({
      code: 'STUDY_BUSY',
      message: `${folder} is being run by process ${pid}`,
      hint: 'Wait for it or end it; `saffron study status` says how far it is.',
    })
  }
}

/** What is run is not what was run. */
export class StudyChangedError extends SaffronError {
  constructor({ folder, changed }: { folder: string; changed: readonly string[] }) {
    super({
      code: 'STUDY_CHANGED',
      message: `The code of ${folder} has changed since it began: ${changed.slice(0, 5).join(', ')}`,
      hint: 'Its runs and new ones would not be of one kind. Undo the change, or begin a new study.',
    })
  }
}

/** A question is about what must hold, and nothing of that name must. */
export class AskedSpecError extends SaffronError {
  constructor({ name, known }: { name: string | undefined; known: readonly string[] }) {
    const meant = name === undefined ? undefined : nearest(name, known)
    super({
      code: 'UNKNOWN_SPEC',
      blame: 'usage',
      message: name === undefined ? 'Nothing is said to have to hold' : `There is no spec '${name}'`,
      hint: `${meant === undefined ? '' : `Did you mean '${meant}'? `}Write what must hold: --spec 'floor=price.min > 0.1'.`,
    })
  }
}
