import { shownNumber } from '../../report/figures/shown-number.ts'
import { escapeHtml } from '../../report/html/escape-html.ts'
import { htmlTable } from '../../report/html/html-table.ts'
import type { StudySpec } from '../study-spec.ts'
import { runCommand } from './run-command.ts'
import type { ReportedPoint, StudyTables } from './study-tables.ts'

/** Runs to look at again, each with its command: the worst by each spec, and the middle and ends of the first measure. */
export function runsSection(tables: StudyTables, spec: StudySpec): string {
  const { measures } = tables
  const names = Object.keys(spec.specs)
  const [first] = measures.filter((name) => !names.includes(name))
  const worst = names.flatMap((name) => chosen(tables, name, [['nearest to failing', 0]]))
  const ends =
    first === undefined
      ? []
      : chosen(tables, first, [
          ['lowest', 0],
          ['middle', 0.5],
          ['highest', 1],
        ])
  const rows = [...worst, ...ends].map(({ label, point, value }) => [
    escapeHtml(label),
    escapeHtml(point.index),
    shownNumber(value),
    runCommand(spec, point),
  ])
  if (rows.length === 0) return ''
  const head = ['run', 'point', 'value', 'made again by']
  const hint = worst.some(({ value }) => value < 0)
    ? '<p class="dim">What breaks a spec becomes a small test by <code>saffron shrink</code>, with the folder of this study and <code>--point N</code>.</p>'
    : ''
  return `<section><h2>Runs to look at</h2>${htmlTable({ caption: 'Runs to look at', head, rows, numbers: [1, 2] })}${hint}</section>`
}

interface Chosen {
  readonly label: string
  readonly point: ReportedPoint
  readonly value: number
}

/** Points at these shares of all, in the order of a measure. */
function chosen(
  { measures, values, points }: StudyTables,
  name: string,
  shares: readonly (readonly [string, number])[],
): Chosen[] {
  const column = values[measures.indexOf(name)] ?? new Float64Array()
  const at = (place: number) => column[place] ?? Number.NaN
  const known = Uint32Array.from(column.keys()).filter((place) => !Number.isNaN(at(place)))
  if (known.length < 2) return []
  const sorted = known.toSorted((a, b) => at(a) - at(b) || a - b)
  const wanted = shares.map(([label, share]) => {
    const place = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
    return { label: `${label}: ${name}`, place, value: at(place) }
  })
  const found = new Map<number, ReportedPoint>()
  let place = 0
  for (const point of points()) {
    if (wanted.some((one) => one.place === place)) found.set(place, point)
    place++
  }
  return wanted.flatMap(({ label, place: own, value }) => {
    const point = found.get(own)
    return point ? [{ label, point, value }] : []
  })
}

/** Why runs failed, each with one to look at. */
export function failuresSection({ failed, points }: StudyTables, spec: StudySpec): string {
  if (failed === 0) return ''
  const whys = new Map<string, { first: ReportedPoint; count: number }>()
  for (const point of points()) {
    if (point.status !== 'failed') continue
    const { first, count } = whys.get(point.error) ?? { first: point, count: 0 }
    whys.set(point.error, { first, count: count + 1 })
  }
  const rows = [...whys]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .map(([error, { first, count }]) => [escapeHtml(error), String(count), runCommand(spec, first)])
  return `<section><h2>Runs that failed</h2>${htmlTable({ caption: 'Failures', head: ['why', 'runs', 'one of them'], rows, numbers: [1] })}</section>`
}
