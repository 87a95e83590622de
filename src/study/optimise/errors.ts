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

/** A search looks at some candidates together first. */
export class SearchBudgetError extends SaffronError {
  constructor({ budget, method }: { budget: number; method: string }) {
    super({
      code: 'SEARCH_BUDGET',
      blame: 'usage',
      message: `A budget of ${budget} is less than what '${method}' tries at first`,
      hint: 'Give a larger --budget: ten candidates for each variable are a beginning.',
    })
  }
}
