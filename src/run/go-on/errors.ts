import { SaffronError } from '../../errors.ts'

/** There is nothing to go on with, or not in this way. */
export class GoOnError extends SaffronError {
  constructor({ run, problem, hint }: { run: string; problem: string; hint: string }) {
    super({ code: 'RUN_GO_ON', blame: 'usage', message: `${run} cannot be gone on with: ${problem}`, hint })
  }
}

/** A run that was to go on with another came to something else on the way there. */
export class GoesOnOtherwiseError extends SaffronError {
  constructor({ run, problem }: { run: string; problem: string }) {
    super({
      code: 'RUN_GOES_OTHERWISE',
      message: `${run} cannot be gone on with as it was: ${problem}`,
      hint: 'Code, parameters and results must be what they were. Run the netlist from the beginning, or see `saffron verify`.',
    })
  }
}
