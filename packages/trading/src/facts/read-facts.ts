import { readFileSync } from 'node:fs'

import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { fileProblem } from 'saffron-sim/cli'

import type { Fact } from '../backtest/run-backtest.ts'
import { secondsOf, timeFormatOf } from '../bars/time-text.ts'
import { TradeFileError } from '../errors.ts'

const rows = z.array(z.record(z.string(), z.string()))

/** Facts of a CSV file: a column of times from which on each value was known, and one for every fact; an empty cell is none. */
export function readFacts(file: string): Readonly<Record<string, readonly Fact[]>> {
  const wanted = 'a CSV file with a column time, ascending, and a column of numbers for each fact'
  const refuse = (found: string) => new TradeFileError({ file, found, wanted })
  const records = recordsOf(file, refuse)
  const names = Object.keys(records[0] ?? {}).filter((name) => name !== 'time')
  if (records.length === 0 || records[0]?.['time'] === undefined) throw refuse('there is no column time, or no line')
  const times = records.map((record, i) => {
    const text = record['time'] ?? ''
    const format = timeFormatOf(text)
    const time = format === undefined ? undefined : secondsOf(text, format)
    if (time === undefined) throw refuse(`line ${i + 2}: '${text}' is no time`)
    return time
  })
  const back = times.findIndex((time, i) => i > 0 && time < (times[i - 1] ?? 0))
  if (back >= 0) throw refuse(`line ${back + 2}: its time is before that of the line before`)
  const factsOf = (name: string) =>
    records.flatMap((record, i): Fact[] => {
      const text = record[name] ?? ''
      if (text === '') return []
      const value = Number(text)
      if (!Number.isFinite(value)) throw refuse(`line ${i + 2}: '${text}' is no number`)
      return [{ time: times[i] ?? 0, value }]
    })
  return Object.fromEntries(names.map((name) => [name, factsOf(name)]))
}

function recordsOf(file: string, refuse: (found: string) => Error): z.infer<typeof rows> {
  try {
    return rows.parse(
      parse(readFileSync(file, 'utf8'), { bom: true, columns: true, skip_empty_lines: true, trim: true }),
    )
  } catch (error) {
    if (error instanceof CsvError || (error instanceof Error && 'code' in error)) throw refuse(fileProblem(error))
    throw error
  }
}
