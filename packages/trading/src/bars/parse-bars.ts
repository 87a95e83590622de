import { CsvError, parse } from 'csv-parse/sync'

import { z } from 'zod'

import { BarsFileError } from '../errors.ts'
import type { Bar, Bars } from './bar.ts'
import { NUMBER_NAMES, TIME_NAMES } from './bar-columns.ts'
import { barProblem } from './bar-problem.ts'
import { checkOrder, type Gap } from './check-order.ts'
import { fillGaps } from './fill-gaps.ts'
import { secondsOf, type TimeFormat, timeFormatOf } from './time-text.ts'

export interface ParseOptions {
  /** What errors call the text. */
  readonly file: string
  /** Seconds of a bar; else the shortest distance between two bars. */
  readonly interval?: number | undefined
  /** Whether missing bars are put in: flat at the last close, without volume. */
  readonly fill?: boolean | undefined
}

export interface ParsedBars {
  readonly bars: Bars
  /** How the file writes its times, as it was found out. */
  readonly timeFormat: TimeFormat
  readonly gaps: readonly Gap[]
}

/** A line of the file: its number, from 1, and its cells. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

const COLUMNS = `the columns ${TIME_NAMES.join(' or ')}, ${NUMBER_NAMES.join(', ')}`

/** The bars of a CSV text with a header, columns in any order and case. Throws on the first line that is wrong. */
export function parseBars(text: string, options: ParseOptions): ParsedBars {
  return barsOfRows(rowsOf(text, options.file), options)
}

/** The bars of rows of cells, the header first: where they come from lines are numbered as the rows say. */
export function barsOfRows(all: readonly Row[], { file, interval, fill = false }: ParseOptions): ParsedBars {
  const [header, ...rows] = all
  if (header === undefined) throw new BarsFileError({ file, found: 'the file is empty', wanted: COLUMNS })
  const places = placesOf(header, file)
  const first = rows[0]
  if (first === undefined)
    throw new BarsFileError({ file, line: header.line, found: 'there is no bar', wanted: 'a line for each bar' })
  const timeFormat = formatOf(first, places.time, file)
  const list = rows.map((row) => barOf(row, { places, timeFormat, file }))
  const lines = rows.map(({ line }) => line)
  const { seconds, gaps } = checkOrder({ list, lines, interval, file })
  const bars = { interval: seconds, list }
  return { bars: fill ? fillGaps(bars) : bars, timeFormat, gaps }
}

const WITH_LINES = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

function rowsOf(text: string, file: string): Row[] {
  try {
    // csv-parse types its records without `info`.
    const parsed: unknown = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    })
    return WITH_LINES.parse(parsed).map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : undefined
    throw new BarsFileError({ file, line, found: error.message, wanted: 'as many cells as the header has' })
  }
}

type Places = Readonly<Record<'time' | (typeof NUMBER_NAMES)[number], { readonly name: string; readonly at: number }>>

function placesOf({ line, cells }: Row, file: string): Places {
  const names = cells.map((cell) => cell.toLowerCase())
  const place = (wanted: readonly string[]) => {
    const fitting = names.flatMap((name, at) => (wanted.includes(name) ? [{ name, at }] : []))
    const [only, second] = fitting
    if (only !== undefined && second === undefined) return only
    const found =
      only === undefined ? `there is no column ${wanted.join(' or ')}` : `two columns are ${wanted.join(' or ')}`
    throw new BarsFileError({ file, line, found, wanted: COLUMNS })
  }
  const [open, high, low, close, volume] = [
    place(['open']),
    place(['high']),
    place(['low']),
    place(['close']),
    place(['volume']),
  ]
  return { time: place(TIME_NAMES), open, high, low, close, volume }
}

function formatOf({ line, cells }: Row, { name, at }: Places['time'], file: string): TimeFormat {
  const text = cells[at] ?? ''
  const format = timeFormatOf(text)
  if (format !== undefined) return format
  const wanted = 'an ISO date or whole seconds, milliseconds or microseconds since 1970'
  throw new BarsFileError({ file, line, column: name, found: `'${text}' is no time`, wanted })
}

function barOf(
  { line, cells }: Row,
  { places, timeFormat, file }: { places: Places; timeFormat: TimeFormat; file: string },
): Bar {
  const text = cells[places.time.at] ?? ''
  const time = secondsOf(text, timeFormat)
  if (time === undefined) {
    const wanted = `a whole second, written as the first time is (${timeFormat})`
    throw new BarsFileError({ file, line, column: places.time.name, found: `'${text}' is no time`, wanted })
  }
  const numberIn = (column: (typeof NUMBER_NAMES)[number]) => {
    const cell = cells[places[column].at] ?? ''
    if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(cell)) return Number(cell)
    throw new BarsFileError({ file, line, column, found: `'${cell}' is no number`, wanted: 'a decimal number' })
  }
  const [open, high, low, close] = [numberIn('open'), numberIn('high'), numberIn('low'), numberIn('close')]
  const bar = { time, open, high, low, close, volume: numberIn('volume') }
  const problem = barProblem(bar)
  if (problem !== undefined) throw new BarsFileError({ file, line, ...problem })
  return bar
}
