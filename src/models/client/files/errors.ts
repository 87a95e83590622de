import { SaffronError } from '../../../errors.ts'
import { isError, type Problem, problemInWords } from '../check/problem.ts'

/** A file that is none of a client, or cannot be taken apart. */
export class ClientFileError extends SaffronError {
  constructor({ file, problem, place, cause }: { file: string; problem: string; place?: string; cause?: unknown }) {
    super({
      code: 'CLIENT_FILE',
      blame: 'usage',
      message: `${file} cannot be read as a client: ${problem}`,
      hint: 'A client is a .yaml, .json, .csv or .xlsx file; docs/clients.md shows each.',
      place,
      cause,
    })
  }
}

/** Parameters that cannot be used: all that is wrong with them, each with place, value and rule. */
export class ClientProblemsError extends SaffronError {
  readonly problems: readonly Problem[]

  constructor({ client, problems }: { client: string; problems: readonly Problem[] }) {
    const errors = problems.filter(isError)
    const lines = errors.map((problem) => `\n  ${problemInWords(problem)}`)
    super({
      code: 'CLIENT_PROBLEMS',
      blame: 'usage',
      message: `The parameters of ${client} cannot be used, for ${errors.length} reason${errors.length === 1 ? '' : 's'}:${lines.join('')}`,
      hint: 'Nothing was imported or run. `saffron client check` shows the same list.',
    })
    this.problems = problems
  }
}
