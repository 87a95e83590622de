import { rounded } from './rounded.ts'
import type { FinishedRun } from './run-child.ts'
import { table } from './table.ts'

/** The KPIs of a run beside those of the run before, changed ones first. */
export function kpiChanges(before: FinishedRun, now: FinishedRun): string {
  const names = [...new Set([...Object.keys(now.kpis), ...Object.keys(before.kpis)])]
  const all = names.map((name) => ({ name, changed: changeOf(before, now, name), row: rowOf(before, now, name) }))
  const changed = all.filter((kpi) => kpi.changed)
  const same = all.filter((kpi) => !kpi.changed)
  const count = `${changed.length} of ${all.length} KPIs changed`
  if (changed.length === 0) return `No KPI has changed.\n`
  const rows = [...changed, ...same].map(({ row }) => row)
  return `${table({ head: HEAD, rows, numbers: [2, 3, 4, 5] })}\n\n${count}.\n`
}

const HEAD = ['KPI', 'unit', 'before', 'now', 'difference', '%']

function changeOf(before: FinishedRun, now: FinishedRun, name: string): boolean {
  return JSON.stringify(before.kpis[name]) !== JSON.stringify(now.kpis[name])
}

/** Last values; where only the way there is another, that is said. */
function rowOf(before: FinishedRun, now: FinishedRun, name: string): string[] {
  const [old, last] = [before.kpis[name]?.last, now.kpis[name]?.last]
  const unit = now.units[name] ?? before.units[name] ?? ''
  if (old === undefined) return [name, unit, 'none', shown(last), 'new', '']
  if (last === undefined) return [name, unit, shown(old), 'none', 'gone', '']
  if (old === last) return [name, unit, shown(old), shown(last), changeOf(before, now, name) ? 'on the way' : '=', '']
  const difference = Number(last) - Number(old)
  if (old === '' || last === '' || !Number.isFinite(difference)) return [name, unit, shown(old), shown(last), '', '']
  // More digits than a number has.
  if (difference === 0) return [name, unit, shown(old), shown(last), 'last digits', '']
  const percent = Number(old) === 0 ? '' : signed((100 * difference) / Math.abs(Number(old)), 2)
  return [name, unit, shown(old), shown(last), `${difference > 0 ? '+' : ''}${rounded(difference, 0)}`, percent]
}

/** The KPIs of a first run. */
export function kpiTable({ kpis, units }: FinishedRun): string {
  const rows = Object.entries(kpis).map(([name, { first, last }]) => [
    name,
    units[name] ?? '',
    shown(first),
    shown(last),
  ])
  return `${table({ head: ['KPI', 'unit', 'first', 'last'], rows, numbers: [2, 3] })}\n`
}

const shown = (text = '') => (text === '' ? '–' : rounded(Number(text), 0))

const signed = (value: number, digits: number) => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`
