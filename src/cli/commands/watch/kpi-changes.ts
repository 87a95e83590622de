import { CHANGE_HEAD, CHANGE_NUMBERS, kpiChangeRow } from '../../print/kpi-change-row.ts'
import { shownCell, unitBeside } from '../../../report/figures/shown-quantity.ts'
import type { FinishedRun } from '../../../watch/run-child.ts'
import { table } from '../../print/table.ts'

/** The KPIs of a run beside those of the run before, changed ones first. */
export function kpiChanges(before: FinishedRun, now: FinishedRun): string {
  const names = [...new Set([...Object.keys(now.kpis), ...Object.keys(before.kpis)])]
  const all = names.map((name) => {
    const [old, last] = [before.kpis[name], now.kpis[name]]
    const changed = JSON.stringify(old) !== JSON.stringify(last)
    const unit = now.units[name] ?? before.units[name] ?? ''
    return { changed, row: kpiChangeRow({ name, unit, before: old?.last, now: last?.last, changed }) }
  })
  const changed = all.filter((kpi) => kpi.changed)
  if (changed.length === 0) return `No KPI has changed.\n`
  const rows = [...changed, ...all.filter((kpi) => !kpi.changed)].map(({ row }) => row)
  const count = `${changed.length} of ${all.length} KPIs changed`
  return `${table({ head: CHANGE_HEAD, rows, numbers: CHANGE_NUMBERS })}\n\n${count}.\n`
}

/** The KPIs of a first run. */
export function kpiTable({ kpis, units }: FinishedRun): string {
  const rows = Object.entries(kpis).map(([name, { first, last, total }]) => {
    const unit = units[name] ?? ''
    const cells = [first, last, total].map((text) => (text === undefined ? '' : shownCell(text, unit)))
    return [name, unitBeside(unit), ...cells]
  })
  return `${table({ head: ['KPI', 'unit', 'first', 'last', 'total'], rows, numbers: [2, 3, 4] })}\n`
}
