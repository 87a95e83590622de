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
  { measures, points }: StudyTables,
  name: string,
  places: readonly (readonly [string, number])[],
): Chosen[] {
  const j = measures.indexOf(name)
  const known = points.flatMap((point) => {
    const value = point.values[j]
    return value === undefined ? [] : [{ point, value }]
  })
  const sorted = known.toSorted((a, b) => a.value - b.value)
  if (sorted.length < 2) return []
  return places.flatMap(([label, share]) => {
    const found = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
    return found ? [{ label: `${label}: ${name}`, ...found }] : []
  })
}

/** Why runs failed, each with one to look at. */
export function failuresSection({ points }: StudyTables, spec: StudySpec): string {
  const failed = Map.groupBy(
    points.filter(({ status }) => status === 'failed'),
    ({ error }) => error,
  )
  if (failed.size === 0) return ''
  const rows = [...failed]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([error, some]) => [escapeHtml(error), String(some.length), some[0] ? runCommand(spec, some[0]) : ''])
  return `<section><h2>Runs that failed</h2>${htmlTable({ caption: 'Failures', head: ['why', 'runs', 'one of them'], rows, numbers: [1] })}</section>`
}
