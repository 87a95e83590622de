import { TradeFileError } from '../errors.ts'
import { readColumn } from './read-column.ts'

export interface EquityCurve {
  readonly equity: readonly number[]
  /** Seconds from one value to the next, where the file has times. */
  readonly interval: number | undefined
}

/** The equity of a CSV file: a column of that name, the start first, all above zero. */
export function readEquity(file: string): EquityCurve {
  const { values, interval } = readColumn(file, ['equity'])
  const bad = values.findIndex((value) => value <= 0)
  if (bad >= 0) {
    throw new TradeFileError({
      file,
      found: `line ${bad + 2}: an equity of ${values[bad]}`,
      wanted: 'equity above zero',
    })
  }
  return { equity: values, interval }
}
