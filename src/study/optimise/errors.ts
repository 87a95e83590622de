import { SaffronError } from '../../errors.ts'

export class SearchSpaceError extends SaffronError {
  constructor({ name, problem }: { name: string; problem: string }) {
    super({
      code: 'SEARCH_SPACE',
      blame: 'usage',
      message: `'${name}' cannot be searched: ${problem}`,
      hint: 'A variable to be moved has a lower and a higher end, or a list of choices.',
    })
  }
}
