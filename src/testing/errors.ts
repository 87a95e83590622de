import { SaffronError } from '../errors.ts'

export class BenchNotOpenError extends SaffronError {
  constructor() {
    super({
      code: 'BENCH_NOT_OPEN',
      message: 'The test bench is used before it is built, or after it is closed',
      hint: 'It is built before the first test of its `describe`: use it inside `it` or `beforeEach`.',
    })
  }
}

export class TestRunnerError extends SaffronError {
  constructor({ missing }: { missing: string }) {
    super({
      code: 'TEST_RUNNER',
      message: `testBench needs mocha's '${missing}', and there is none here`,
      hint: 'Call it inside `describe` in a file that mocha runs, or use openBench with its restore() and close().',
    })
  }
}

export class UnevenTimeError extends SaffronError {
  constructor({ seconds, step }: { seconds: number; step: number }) {
    super({
      code: 'UNEVEN_TIME',
      message: `${seconds} s cannot pass in a bench whose steps are ${step} s long`,
      hint: `Give a multiple of ${step}, or a smaller step when the bench is made: { step: HOUR }.`,
    })
  }
}
