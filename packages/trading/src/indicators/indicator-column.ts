import type { Bar } from '../bars/bar.ts'
import { UnknownNameError } from '../errors.ts'
import { type Meter, noMeter } from '../health/meter.ts'
import type { ChosenIndicator } from './find-indicator.ts'

/** One indicator over bars that become more, computed as far as somebody has asked and once for all who do. */
export interface IndicatorColumn {
  /** A value to rely on at a bar, by its number; null where there is none. The first output, unless one is named. */
  at(index: number, output?: string): number | null
  /** Computes all anew when asked next: the bars are others than they were. */
  forget(): void
}

/** Of bars that are told anew at every question, as more have come. */
export function createIndicatorColumn(
  { indicator, params, name }: ChosenIndicator,
  bars: () => readonly Bar[],
  meter: Meter = noMeter,
): IndicatorColumn {
  const { outputs } = indicator
  let kernel = indicator.start(params)
  // NaN where there is nothing to rely on: lists of numbers alone are kept without an object for each.
  const columns = outputs.map((): number[] => [])
  let seen = 0

  function reach(index: number): void {
    const list = bars()
    for (const end = Math.min(index + 1, list.length); seen < end; seen++) {
      const bar = list[seen]
      if (bar === undefined) continue
      const readings = kernel.push(bar)
      for (let i = 0; i < columns.length; i++) {
        const reading = readings[i]
        columns[i]?.push(typeof reading === 'number' ? reading : Number.NaN)
      }
    }
  }

  function placeOf(output: string): number {
    const place = outputs.indexOf(output)
    if (place >= 0) return place
    throw new UnknownNameError({ kind: `output of ${name}`, name: output, known: outputs })
  }

  return {
    at(index, output) {
      const column = columns[output === undefined ? 0 : placeOf(output)]
      if (index >= seen) meter.measure('indicator', () => reach(index))
      const value = index < 0 ? undefined : column?.[index]
      return value === undefined || Number.isNaN(value) ? null : value
    },
    forget() {
      kernel = indicator.start(params)
      for (const column of columns) column.length = 0
      seen = 0
    },
  }
}
