import path from 'node:path'

import { csvRows } from '../../results/tables/csv-rows.ts'

/** A point as points.csv tells of it. */
export interface ReportedPoint {
  readonly index: string
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

export interface StudyTables {
  readonly params: readonly string[]
  readonly measures: readonly string[]
  /** Of the measures, as far as they have one. */
  readonly units: readonly string[]
  readonly points: readonly ReportedPoint[]
  readonly bands: readonly ReportedBand[]
}

const OWN = ['index', 'id', 'set', 'seed', 'status', 'error']

/** Reads a study's tables; `measures` are the last columns of points.csv. */
export function readStudyTables(
  folder: string,
  { measures, units }: Pick<StudyTables, 'measures' | 'units'>,
): StudyTables {
  const rows = csvRows(path.join(folder, 'points.csv'))
  const head = rows.next().value ?? []
  const params = head.slice(OWN.length, head.length - measures.length)
  const points = [...rows].map((cells): ReportedPoint => {
    const [index = '', , set = '', seed = '', status = '', error = ''] = cells
    const values = cells.slice(head.length - measures.length)
    return {
      index,
      set: Number(set),
      seed,
      status,
      error,
      params: Object.fromEntries(params.map((name, i) => [name, cells[OWN.length + i] ?? ''])),
      values: values.map((cell) => (cell === '' ? undefined : Number(cell))),
    }
  })
  return { params, measures, units, points, bands: [...bandsIn(folder)] }
}

function* bandsIn(folder: string): Generator<ReportedBand, void> {
  const rows = csvRows(path.join(folder, 'summary.csv'))
  rows.next()
  for (const [set = '', kpi = '', step = '', , , , ...quantiles] of rows) {
    if (quantiles.includes('')) continue
    yield { set: Number(set), kpi, step: Number(step), quantiles: quantiles.map(Number) }
  }
}
