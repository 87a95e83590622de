import { existsSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../../make-folder.ts'
import { nearest } from '../../nearest.ts'
import { writeExport } from '../../results/export/write-export.ts'
import { csvRows } from '../../results/tables/csv-rows.ts'
import { csvLine } from '../../results/tables/csv.ts'
import { LineWriter } from '../../results/tables/line-writer.ts'
import { NoStudyError } from '../errors.ts'
import { placesByNumber } from '../execute/places-by-number.ts'
import { openStore, type StudyStore } from '../execute/segments/store.ts'
import { readStudy } from '../execute/study-folder.ts'

/**
 * Writes the records of all points that were run, segment by segment, and gives how many rows there are. A file that is
 * there is replaced with `force` only.
 */
export async function exportRecords(
  folder: string,
  { file, kpis, force = false }: { file: string; kpis?: readonly string[]; force?: boolean },
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
  const places = placesOf(table, store)
  let count = 0
  makeFolder(path.dirname(file))
  await writeExport(file, { force }, async (half) => {
    count = await writeRecords(half, { store, names, places })
  })
  return count
}

interface Records {
  readonly store: StudyStore
  /** Of KPIs. */
  readonly names: readonly string[]
  /** Of each run, by its number, the points that it is of. */
  readonly places: ReturnType<typeof placesOf>
}

async function writeRecords(file: string, { store, names, places }: Records): Promise<number> {
  const writer = new LineWriter(file)
  let count = 0
  try {
    writer.add(csvLine(['index', 'step', ...names]))
    for (const segment of store.segments) {
      const steps = await segment.steps()
      const columns = await Promise.all(names.map((name) => segment.kpi(name)))
      for (const { number, start, end } of store.runsOf(segment)) {
        for (const place of places(number)) {
          for (let i = start; i < end; i++) {
            writer.add(csvLine([place + 1, steps[i] ?? 0, ...columns.map((column) => cellOf(column?.[i]))]))
            count++
          }
        }
      }
    }
  } finally {
    writer.close()
  }
  return count
}

const cellOf = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '' : String(value))

/** Of each run at which places points.csv has it: its rows are numbered from 1 on. */
function placesOf(table: string, { ids }: StudyStore) {
  const rows = csvRows(table)
  rows.next()
  const numbers = Uint32Array.from(
    (function* () {
      for (const [, id = ''] of rows) yield ids.add(id)
    })(),
  )
  return placesByNumber(numbers, ids.size)
}
