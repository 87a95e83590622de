import path from 'node:path'

import { csvRows } from '../../../results/tables/csv-rows.ts'
import { shortPath } from '../../../project/short-path.ts'
import { unitBeside } from '../../../report/figures/shown-quantity.ts'
import type { StudyResult } from '../../../study/conduct/conduct-study.ts'
import { meanInterval } from '../../../study/analyse/mean-interval.ts'
import { summaryOf } from '../../../study/analyse/summary.ts'
import { readStudy } from '../../../study/execute/study-folder.ts'
import { setNaming } from '../../../study/report/set-names.ts'
import { paint } from '../../print/paint.ts'
import { rounded } from '../../print/rounded.ts'
import { table } from '../../print/table.ts'

/** Rows of the table; the files have all. */
const MOST_ROWS = 24
/** Columns of points.csv before those of the parameters that vary. */
const FIRST = ['index', 'id', 'set', 'seed', 'status', 'error']

/** What came of a study, in words and a table. */
export function printStudy(result: StudyResult): string {
  const { folder, sets, points, failed, why, measures, units } = result
  const { specs } = readStudy(folder).spec
  const named = measures.map((name) => (name in specs ? `${name} (margin)` : name))
  const rows = tableRows(path.join(folder, 'points.csv'), { measures: named, units })
  const counted = `${points.toLocaleString('en')} ${points === 1 ? 'run' : 'runs'}${sets === 1 ? '' : ` over ${sets} sets`}`
  const numbers = [3, 4, 5, 6, 7, 8]
  return [
    table({
      head: [
        ...(sets === 1 ? [] : ['set']),
        'measure',
        'unit',
        'n',
        'mean',
        '95 % interval of it',
        'P5',
        'median',
        'P95',
      ],
      rows: rows.slice(0, MOST_ROWS).map((row) => (sets === 1 ? row.slice(1) : row)),
      numbers: sets === 1 ? numbers.map((place) => place - 1) : numbers,
    }),
    ...(rows.length > MOST_ROWS ? [`and ${rows.length - MOST_ROWS} more rows, which the report has`] : []),
    '',
    `${counted}, ${failed === 0 ? 'none failed' : `${failed} failed and left out: points.csv says why`}`,
    ...(why === undefined ? [] : [`Stopped early: ${why}`]),
    `Results: ${paint.stdout.bold(shortPath(folder))}`,
    '',
  ].join('\n')
}

function tableRows(file: string, { measures, units }: Pick<StudyResult, 'measures' | 'units'>): string[][] {
  const rows = csvRows(file)
  const head = rows.next().value ?? []
  const naming = setNaming(head.slice(FIRST.length, head.length - measures.length))
  const found = new Map<string, readonly number[][]>()
  for (const cells of rows) {
    const set = cells[head.indexOf('set')] ?? ''
    naming.see(Number(set), cells.slice(FIRST.length, head.length - measures.length))
    const values = found.get(set) ?? measures.map(() => [])
    found.set(set, values)
    measures.forEach((_, j) => {
      const cell = cells[head.length - measures.length + j] ?? ''
      if (cell !== '') values[j]?.push(Number(cell))
    })
  }
  return [...found].flatMap(([set, values]) =>
    measures.map((name, j) =>
      rowOf({ set: naming.nameOf(Number(set)), name, unit: units[j] ?? '', values: values[j] ?? [] }),
    ),
  )
}

interface Row {
  readonly set: string
  readonly name: string
  readonly unit: string
  readonly values: readonly number[]
}

function rowOf({ set, name, unit, values }: Row): string[] {
  const show = (value: number | undefined) => rounded(value, { symbol: unit, decimals: 0 })
  const { n, mean, p5, p50, p95 } = summaryOf(values)
  const interval = meanInterval(values)
  const between = interval ? `${show(interval.low)} to ${show(interval.high)}` : '–'
  return [set, name, unitBeside(unit), String(n), show(mean), between, show(p5), show(p50), show(p95)]
}
