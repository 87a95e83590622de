import { SaffronError } from '../../errors.ts'

export class StudyDesignError extends SaffronError {
  constructor({ problem, hint }: { problem: string; hint: string }) {
    super({ code: 'STUDY_DESIGN', blame: 'usage', message: `This design cannot be made: ${problem}`, hint })
  }
}

export class DistributionError extends SaffronError {
  constructor({ variable, problem, hint }: { variable: string; problem: string; hint?: string }) {
    super({
      code: 'DISTRIBUTION',
      blame: 'usage',
      message: `'${variable}' cannot be drawn: ${problem}`,
      hint: hint ?? 'A distribution is, for instance, { uniform: [0, 1] }, { normal: [0, 1] } or { oneOf: [1, 2] }.',
    })
  }
}
