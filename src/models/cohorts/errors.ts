import { SaffronError } from '../../errors.ts'
import { type Mistake, mistakeInWords } from '../../field/mistake.ts'

/** A request that cannot be simulated: everything that is wrong with it, each with place, value and rule. */
export class CohortRequestError extends SaffronError {
  readonly mistakes: readonly Mistake[]

  constructor({ mistakes, source }: { mistakes: readonly Mistake[]; source?: string | undefined }) {
    const told = mistakes.map(mistakeInWords)
    super({
      code: 'COHORT_REQUEST',
      blame: 'usage',
      message: `${source ?? 'The request'} cannot be simulated:${told.length > 1 ? told.map((each) => `\n  ${each}`).join('') : ` ${told.join('')}`}`,
      // Who calls has nothing to do with what a file says.
      place: source,
      hint: 'docs/cohorts.md lists what a request may hold.',
    })
    this.mistakes = mistakes
  }
}

/** A state to go on from that does not belong to the request. */
export class CohortStateError extends SaffronError {
  constructor({ problem }: { problem: string }) {
    super({
      code: 'COHORT_STATE',
      blame: 'usage',
      message: `The simulation cannot go on from this state: ${problem}`,
      hint: 'Give the state of a month of the same request, as it was saved.',
    })
  }
}
