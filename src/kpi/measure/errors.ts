import { SaffronError } from '../../errors.ts'

interface MeasureFacts {
  readonly text: string
  /** Where in the text, counted from 0. */
  readonly column: number
  readonly problem: string
  /** What was probably meant, or what to write instead. */
  readonly hint?: string | undefined
}

export class MeasureError extends SaffronError {
  /** Where in the text, counted from 0. */
  readonly column: number

  constructor({ text, column, problem, hint }: MeasureFacts) {
    super({
      code: 'MEASURE',
      blame: 'usage',
      message: `'${text}' at character ${column + 1}: ${problem}`,
      hint: hint ?? 'A measure is a KPI and what of it: price.last, price.min > 0.1, volume.sum / price.mean.',
    })
    this.column = column
  }
}
