import { SaffronError } from '../../errors.ts'

export class AnalysisError extends SaffronError {
  constructor({ problem, hint }: { problem: string; hint: string }) {
    super({ code: 'STUDY_ANALYSIS', message: `The runs do not answer the question: ${problem}`, hint })
  }
}
