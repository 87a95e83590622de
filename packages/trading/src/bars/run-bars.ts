import path from 'node:path'

import { findRun, kpiRows } from 'saffron-sim/results'

import { BarsFileError, UnknownNameError } from '../errors.ts'
import type { Bar } from './bar.ts'
import { barProblem } from './bar-problem.ts'
import { checkOrder } from './check-order.ts'
import { mergeBars } from './merge-bars.ts'
import type { ParsedBars } from './parse-bars.ts'

const OPTIONS = ['price', 'volume', 'interval'] as const
type Options = Partial<Record<(typeof OPTIONS)[number], string>>

/**
 * The bars that a run's own KPIs make: `RUN#price=KPI,volume=KPI,interval=SECONDS`. Each record closes a bar that opened
 * at the one before, at the price it had there; longer bars are merged from them. What went on between two records is not
 * known, so that high and low are the two ends.
 */
export function runBars(text: string): ParsedBars {
  const [name = '', more] = text.split(/#(.*)/s)
  const options = optionsOf(more, text)
  const folder = findRun(process.cwd(), name)
  const file = path.join(folder, 'kpis.csv')
  const { columns, rows } = kpiRows(folder)
  const [price, volume] = [placeOf(columns, options.price ?? 'price'), volumePlace(columns, options.volume)]
  const list: Bar[] = []
  const lines: number[] = []
  let last: { readonly time: number; readonly close: number } | undefined
  for (const [i, { time, cells }] of [...rows].entries()) {
    const cell = cells[price] ?? ''
    // A price that was missing is the one before; before the first there is no bar.
    const close = cell === '' ? last?.close : Number(cell)
    if (close === undefined) continue
    if (last !== undefined) {
      const open = last.close
      const traded = volume === undefined ? 0 : Number(cells[volume] ?? 0)
      const bar = {
        time: last.time,
        open,
        close,
        high: Math.max(open, close),
        low: Math.min(open, close),
        volume: traded,
      }
      const problem = barProblem(bar)
      if (problem !== undefined) throw new BarsFileError({ file, line: i + 2, ...problem })
      list.push(bar)
      lines.push(i + 2)
    }
    last = { time, close }
  }
  if (list.length === 0)
    throw new BarsFileError({ file, found: 'there are no two prices', wanted: 'a run of some steps' })
  const seconds = (last?.time ?? 0) - (list.at(-1)?.time ?? 0)
  const { gaps } = checkOrder({ list, lines, interval: seconds, file })
  const bars = { interval: seconds, list }
  const interval = options.interval === undefined ? seconds : Number(options.interval)
  return { bars: interval === seconds ? bars : mergeBars(bars, interval), timeFormat: 's', gaps }
}

function optionsOf(text: string | undefined, source: string): Options {
  const options: Options = {}
  for (const part of text === undefined ? [] : text.split(/[,;]/)) {
    const [key = '', value = ''] = part.split('=')
    const name = OPTIONS.find((one) => one === key)
    if (name === undefined || value === '' || (name === 'interval' && !(Number(value) > 0))) {
      throw new BarsFileError({
        file: `run:${source}`,
        found: `'${part}' says nothing of a run`,
        wanted: `${OPTIONS.join('=…, ')}=…, the interval in seconds`,
      })
    }
    options[name] = value
  }
  return options
}

function placeOf(columns: readonly string[], name: string): number {
  const place = columns.indexOf(name)
  if (place >= 0) return place
  throw new UnknownNameError({ kind: 'KPI of the run', name, known: columns })
}

/** Without a name the KPI volume, if the run has one. */
function volumePlace(columns: readonly string[], name: string | undefined): number | undefined {
  if (name !== undefined) return placeOf(columns, name)
  const place = columns.indexOf('volume')
  return place < 0 ? undefined : place
}
