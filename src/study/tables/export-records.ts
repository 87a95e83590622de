import { nearest } from '../../nearest.ts'
import { csvRows } from '../../results/tables/csv-rows.ts'
import { csvLine } from '../../results/tables/csv.ts'
import { LineWriter } from '../../results/tables/line-writer.ts'
import path from 'node:path'
import { existsSync } from 'node:fs'

import { NoStudyError } from '../errors.ts'
import { openStore } from '../execute/segments/store.ts'
import { readStudy } from '../execute/study-folder.ts'

/** Writes the records of all points that were run, segment by segment, and gives how many rows there are. */
export async function exportRecords(
  folder: string,
  { file, kpis }: { file: string; kpis?: readonly string[] },
): Promise<number> {
  readStudy(folder)
  const table = path.join(folder, 'points.csv')
  if (!existsSync(table)) throw new NoStudyError({ folder, problem: 'it has no points.csv yet; resume it first' })
  const store = await openStore(folder)
  const known = store.kpis.map(({ name }) => name)
  const unknown = kpis?.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const meant = nearest(unknown, known)
    throw new NoStudyError({
      folder,
      problem: `it has no KPI '${unknown}'${meant === undefined ? '' : `, but '${meant}'`}`,
    })
  }
  const names = kpis ?? known
  const places = placesOf(table)
  const writer = new LineWriter(file)
  let count = 0
  try {
    writer.add(csvLine(['index', 'step', ...names]))
    for (const segment of store.segments) {
      const steps = await segment.steps()
      const columns = await Promise.all(names.map((name) => segment.kpi(name)))
      let start = 0
      for (const { id, rows } of segment.facts.runs) {
        for (const index of places.get(id) ?? []) {
          for (let i = start; i < start + rows; i++) {
            writer.add(csvLine([index, steps[i] ?? 0, ...columns.map((column) => cellOf(column?.[i]))]))
            count++
          }
        }
        start += rows
      }
    }
  } finally {
    writer.close()
  }
  return count
}

const cellOf = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '' : String(value))

function placesOf(table: string): Map<string, string[]> {
  const places = new Map<string, string[]>()
  const rows = csvRows(table)
  rows.next()
  for (const [index = '', id = ''] of rows) places.set(id, [...(places.get(id) ?? []), index])
  return places
}
