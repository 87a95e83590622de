import { readFileSync } from 'node:fs'

import { parse } from 'csv-parse/sync'

import { FitDataError } from './errors.ts'

/** What a model is held against: KPIs at steps, NaN where there is no value. */
export interface FitData {
  readonly steps: readonly number[]
  readonly series: Readonly<Record<string, readonly number[]>>
}

/** Reads a CSV with a column of steps and one for each KPI; all of its columns but `time` unless some are named. */
export function readFitData(file: string, kpis?: readonly string[]): FitData {
  const [head = [], ...rows] = cellsOf(file)
  const at = head.indexOf('step')
  if (at < 0) throw new FitDataError({ file, problem: "it has no column 'step'" })
  const names = kpis ?? head.filter((name) => name !== 'step' && name !== 'time')
  const unknown = names.find((name) => !head.includes(name))
  if (unknown !== undefined) {
    throw new FitDataError({ file, problem: `it has no column '${unknown}', but ${head.join(', ')}` })
  }
  const steps = rows.map((cells, i) => {
    const step = Number(cells[at] ?? '')
    if (cells[at] !== '' && Number.isSafeInteger(step) && step >= 0) return step
    throw new FitDataError({ file, problem: `line ${i + 2} has '${cells[at]}' for a step` })
  })
  const column = (name: string) =>
    rows.map((cells, i) => {
      const text = cells[head.indexOf(name)] ?? ''
      const value = text === '' ? Number.NaN : Number(text)
      if (text === '' || Number.isFinite(value)) return value
      throw new FitDataError({ file, problem: `line ${i + 2} has '${text}' for ${name}` })
    })
  if (rows.length < 2) throw new FitDataError({ file, problem: 'it has fewer than two rows' })
  if (names.length === 0) throw new FitDataError({ file, problem: 'it has no column of a KPI' })
  return { steps, series: Object.fromEntries(names.map((name) => [name, column(name)])) }
}

function cellsOf(file: string): string[][] {
  try {
    return parse(readFileSync(file), { bom: true, trim: true, skip_empty_lines: true })
  } catch (cause) {
    throw new FitDataError({ file, problem: cause instanceof Error ? cause.message : String(cause) })
  }
}
