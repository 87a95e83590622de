import { SaffronError } from '../../errors.ts'

/** What a model is to be fitted to cannot be used. */
export class FitDataError extends SaffronError {
  constructor({ file, problem }: { file: string; problem: string }) {
    super({
      code: 'FIT_DATA',
      blame: 'usage',
      message: `${file} cannot be fitted to: ${problem}`,
      hint: 'It is a CSV with a column `step` (as kpis.csv of a run has it) and one for each KPI, a row per record.',
    })
  }
}
