import { BarsFileError } from '../errors.ts'
import type { Bar } from './bar.ts'

/** Bars that are missing from a file. */
export interface Gap {
  /** The line of the first bar after it. */
  readonly line: number
  /** When the first missing bar would have opened. */
  readonly time: number
  readonly missing: number
}

interface Rows {
  readonly list: readonly Bar[]
  /** The line of each bar. */
  readonly lines: readonly number[]
  readonly interval: number | undefined
  readonly file: string
}

/** The interval of bars that come in order and on one grid, and the gaps between them. */
export function checkOrder({ list, lines, interval, file }: Rows): { seconds: number; gaps: readonly Gap[] } {
  const steps = list.slice(1).map((bar, i) => bar.time - (list[i]?.time ?? 0))
  const wrong = steps.findIndex((step) => step <= 0)
  if (wrong >= 0) {
    const again = steps[wrong] === 0
    const found = again ? 'the time of the line before again' : 'a time before that of the line before'
    throw new BarsFileError({ file, line: lines[wrong + 1], found, wanted: 'times that ascend, each once' })
  }
  const seconds = interval ?? (steps.length === 0 ? undefined : steps.reduce((least, step) => Math.min(least, step)))
  if (seconds === undefined) {
    throw new BarsFileError({
      file,
      found: 'one bar alone has no interval',
      wanted: 'two bars, or the interval as an option',
    })
  }
  const off = steps.findIndex((step) => step % seconds !== 0)
  if (off >= 0) {
    const found = `a bar ${steps[off]} s after the one before`
    throw new BarsFileError({ file, line: lines[off + 1], found, wanted: `a multiple of the interval of ${seconds} s` })
  }
  return { seconds, gaps: gapsOf({ list, lines, steps, seconds }) }
}

interface Steps extends Pick<Rows, 'list' | 'lines'> {
  readonly steps: readonly number[]
  readonly seconds: number
}

const gapsOf = ({ list, lines, steps, seconds }: Steps): Gap[] =>
  steps.flatMap((step, i) => {
    const line = lines[i + 1] ?? 0
    return step === seconds ? [] : [{ line, time: (list[i]?.time ?? 0) + seconds, missing: step / seconds - 1 }]
  })
