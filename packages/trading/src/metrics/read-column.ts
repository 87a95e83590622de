import { readFileSync } from 'node:fs'

import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { fileProblem } from 'saffron-sim/cli'

import { secondsOf, timeFormatOf } from '../bars/time-text.ts'
import { TradeFileError } from '../errors.ts'

export interface Column {
  readonly values: readonly number[]
  /** Seconds from one value to the next, where the file has times. */
  readonly interval: number | undefined
  /** Of all columns of the file, in small letters. */
  readonly names: readonly string[]
}

const rows = z.array(z.record(z.string(), z.string()))

/** The numbers of the first of some columns that a CSV file has, and the distance of its times if it has any. */
export function readColumn(file: string, names: readonly string[]): Column {
  const wanted = `a CSV file with a column ${names.join(' or ')} of numbers, and times if any that are evenly spaced`
  const refuse = (found: string) => new TradeFileError({ file, found, wanted })
  const records = recordsOf(file, refuse)
  const name = names.find((candidate) => records[0]?.[candidate] !== undefined)
  if (name === undefined)
    throw refuse(records.length === 0 ? 'there are no values' : `there is no column ${names.join(' or ')}`)
  const values = records.map((record, i) => {
    const text = record[name] ?? ''
    const value = text === '' ? Number.NaN : Number(text)
    if (!Number.isFinite(value)) throw refuse(`line ${i + 2}: '${text}' is no number`)
    return value
  })
  if (values.length < 2) throw refuse('there are fewer than two values')
  return {
    values,
    names: Object.keys(records[0] ?? {}),
    interval: intervalOf(
      records.flatMap(({ time }) => time ?? []),
      refuse,
    ),
  }
}

function intervalOf(times: readonly string[], refuse: (found: string) => Error): number | undefined {
  const seconds = times.map((text, i) => {
    const format = timeFormatOf(text)
    const time = format === undefined ? undefined : secondsOf(text, format)
    if (time === undefined) throw refuse(`line ${i + 2}: '${text}' is no time`)
    return time
  })
  const [first, second] = seconds
  if (first === undefined || second === undefined) return undefined
  const uneven = seconds.slice(1).findIndex((time, i) => time - (seconds[i] ?? 0) !== second - first)
  if (uneven >= 0 || second <= first) throw refuse(`line ${uneven + 3}: the times are not evenly spaced`)
  return second - first
}

function recordsOf(file: string, refuse: (found: string) => Error): z.infer<typeof rows> {
  try {
    const columns = (header: string[]) => header.map((name) => name.trim().toLowerCase())
    return rows.parse(parse(readFileSync(file, 'utf8'), { bom: true, columns, skip_empty_lines: true, trim: true }))
  } catch (error) {
    if (error instanceof CsvError || (error instanceof Error && 'code' in error)) throw refuse(fileProblem(error))
    throw error
  }
}
