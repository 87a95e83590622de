import path from 'node:path'

import type { StudyUnits } from '../analyse/measure-unit.ts'
import { setNaming } from './set-names.ts'
import { csvRows } from '../../results/tables/csv-rows.ts'

/** A point as points.csv tells of it. */
export interface ReportedPoint {
  readonly index: string
  readonly id: string
  readonly set: number
  readonly seed: string
  readonly status: string
  readonly error: string
  readonly params: Readonly<Record<string, string>>
  /** In the order of the measures; undefined where missing. */
  readonly values: readonly (number | undefined)[]
}

/** How a KPI of a set spreads at a step. */
export interface ReportedBand {
  readonly set: number
  readonly kpi: string
  readonly step: number
  readonly quantiles: readonly number[]
}

/** The tables of a study: numbers as columns, and whoever wants points whole reads them one by one, however many there are. */
export interface StudyTables {
  readonly params: readonly string[]
  readonly measures: readonly string[]
  /** Of the measures, as far as they have one. */
  readonly units: readonly string[]
  /** Of KPIs and parameters, by name. */
  readonly unitsOf: StudyUnits
  /** How many points there are, and of these how many failed. */
  readonly count: number
  readonly failed: number
  /** Of each point its set. */
  readonly sets: Uint32Array
  /** What a set is called: by the parameters that make it another than the rest. */
  setName(set: number): string
  /** Of each measure a number for each point, NaN where missing. */
  readonly values: readonly Float64Array[]
  readonly bands: readonly ReportedBand[]
  /** Reads points.csv again. */
  points(): Generator<ReportedPoint, void>
}

const OWN = ['index', 'id', 'set', 'seed', 'status', 'error']

/** Reads a study's tables; `measures` are the last columns of points.csv. */
export function readStudyTables(
  folder: string,
  { measures, units, unitsOf }: Pick<StudyTables, 'measures' | 'units' | 'unitsOf'>,
): StudyTables {
  const file = path.join(folder, 'points.csv')
  const head = csvRows(file).next().value ?? []
  const params = head.slice(OWN.length, head.length - measures.length)

  function* points(): Generator<ReportedPoint, void> {
    const rows = csvRows(file)
    rows.next()
    for (const cells of rows) {
      const [index = '', id = '', set = '', seed = '', status = '', error = ''] = cells
      const texts = params.map((name, i) => [name, cells[OWN.length + i] ?? ''])
      const values = cells.slice(head.length - measures.length)
      yield {
        index,
        id,
        set: Number(set),
        seed,
        status,
        error,
        params: Object.fromEntries(texts),
        values: values.map((cell) => (cell === '' ? undefined : Number(cell))),
      }
    }
  }

  const count = rowsIn(file)
  const sets = new Uint32Array(count)
  const values = measures.map(() => new Float64Array(count))
  const naming = setNaming(params)
  let [place, failed] = [0, 0]
  for (const point of points()) {
    naming.see(
      point.set,
      params.map((name) => point.params[name] ?? ''),
    )
    sets[place] = point.set
    if (point.status === 'failed') failed++
    for (const [j, column] of values.entries()) column[place] = point.values[j] ?? Number.NaN
    place++
  }
  const setName = (set: number) => naming.nameOf(set)
  return { params, measures, units, unitsOf, count, failed, sets, setName, values, bands: [...bandsIn(folder)], points }
}

function rowsIn(file: string): number {
  let count = -1
  for (const _ of csvRows(file)) count++
  return count
}

/** The values of a column that are there. */
export const present = (column: Float64Array | undefined): Float64Array =>
  (column ?? new Float64Array()).filter((value) => !Number.isNaN(value))

function* bandsIn(folder: string): Generator<ReportedBand, void> {
  const rows = csvRows(path.join(folder, 'summary.csv'))
  rows.next()
  for (const [set = '', kpi = '', step = '', , , , ...quantiles] of rows) {
    if (quantiles.includes('')) continue
    yield { set: Number(set), kpi, step: Number(step), quantiles: quantiles.map(Number) }
  }
}
