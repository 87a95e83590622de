import type { PricePath } from '../../agents/price-path.ts'
import { dateOf, isoDate } from '../../calendar.ts'
import { DAY, fixed } from '../../units.ts'
import { csvCells, secondsOf } from './csv-cells.ts'
import { PriceFileError } from '../errors.ts'

/** Seconds since 1970 after the year 5000: what a file has of that is in other units. */
const LATEST = 1e11

/** How a file of prices is read. */
export interface PricesFromCsvOptions {
  /** The name of the column with the prices; `price` unless given. */
  readonly column?: string
  /** The name of the column with the times, in seconds since 1970 or as dates in UTC; `time` unless given. */
  readonly time?: string
  /** Between two rows the price of the earlier one, or what lies between the two; `hold` unless given. */
  readonly between?: 'hold' | 'linear'
  /** Seconds that are added to all times: what was in other years comes to pass in the run. */
  readonly shiftSeconds?: number
}

interface Quote {
  readonly time: number
  readonly price: bigint
}

/** What reads a file beside a netlist: its set-up. */
interface Files {
  file(name: string): string
  /** When the run begins. */
  readonly clock?: { readonly start: number }
}

/**
 * Prices of a CSV file beside the netlist, with a header and rows in order of time. Before the first row the price of the
 * first holds, after the last that of the last. The file counts as part of the netlist.
 */
export function pricesFromCsv(setup: Files, file: string, options: PricesFromCsvOptions = {}): PricePath {
  const { between = 'hold', shiftSeconds = 0 } = options
  const quotes = quotesIn(file, setup.file(file), options)
  refusePast(file, quotes, { start: setup.clock?.start, shiftSeconds })
  return (now) => {
    const time = now - shiftSeconds
    const next = firstAfter(quotes, time)
    const [before, after] = [quotes[next - 1], quotes[next]]
    if (!before || !after || between === 'hold') return (before ?? after)?.price ?? 0n
    const passed = BigInt(Math.round(time - before.time))
    return before.price + ((after.price - before.price) * passed) / BigInt(after.time - before.time)
  }
}

/** Of prices that all were before a run, it would have the last one throughout: nobody who gives several means that. */
function refusePast(
  file: string,
  quotes: readonly Quote[],
  { start = -Infinity, shiftSeconds }: { readonly start?: number | undefined; readonly shiftSeconds: number },
): void {
  const last = (quotes.at(-1)?.time ?? 0) + shiftSeconds
  if (quotes.length < 2 || last >= start) return
  throw new PriceFileError({
    file,
    problem: `its last row, of ${dayOf(last)}, is before the run begins, on ${dayOf(start)}`,
    hint: 'Give the clock a start within the file, or move the file into the run by shiftSeconds.',
  })
}

const dayOf = (seconds: number) => isoDate(dateOf(Math.floor(seconds / DAY)))

/** The rows of a CSV text, in order of time. */
export function quotesIn(
  file: string,
  text: string,
  { column = 'price', time = 'time' }: PricesFromCsvOptions,
): readonly Quote[] {
  const [head = [], ...rows] = csvCells(text, (facts) => new PriceFileError({ file, ...facts }))
  const [atPrice, atTime] = [column, time].map((name) => {
    const place = head.indexOf(name)
    if (place < 0) throw new PriceFileError({ file, problem: `it has no column '${name}', but ${head.join(', ')}` })
    return place
  })
  const quotes = rows.map((cells, i): Quote => {
    const [price = '', when = ''] = [cells[atPrice ?? -1], cells[atTime ?? -1]]
    const bad = (what: string) => new PriceFileError({ file, problem: `line ${i + 2} has ${what}` })
    const seconds = secondsOf(when)
    if (seconds === undefined) throw bad(`'${when}' for a time`)
    if (seconds > LATEST) throw bad(`'${when}' for a time, which may be milliseconds`)
    if (!/^\d+(\.\d+)?$/.test(price)) throw bad(`'${price}' for a price`)
    return { time: seconds, price: fixed(price) }
  })
  for (const [i, quote] of quotes.entries()) {
    const before = quotes[i - 1]
    if (before && quote.time <= before.time) {
      throw new PriceFileError({ file, problem: `line ${i + 2} is not later than the one before` })
    }
  }
  if (quotes.length === 0) throw new PriceFileError({ file, problem: 'it has no rows' })
  return quotes
}

/** The place of the first quote after a time, by halving. */
function firstAfter(quotes: readonly Quote[], time: number): number {
  let [low, high] = [0, quotes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((quotes[middle]?.time ?? Infinity) <= time) low = middle + 1
    else high = middle
  }
  return low
}
