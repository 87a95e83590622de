import { CHANGE_HEAD, CHANGE_NUMBERS, kpiChangeRow } from '../../print/kpi-change-row.ts'
import { mergedRows } from '../../../report/compare/merged-rows.ts'
import { shownCell, unitBeside } from '../../../report/figures/shown-quantity.ts'
import { RunReadError } from '../../../results/errors.ts'
import { kpiRows } from '../../../results/kpi-rows.ts'
import type { FinishedRun } from '../../../watch/run-child.ts'
import { table } from '../../print/table.ts'

/** The KPIs of a run beside those of the run before, changed ones first. */
export function kpiChanges(before: FinishedRun, now: FinishedRun): string {
  const names = [...new Set([...Object.keys(now.kpis), ...Object.keys(before.kpis)])]
  const onTheWay = movedOtherwise(before.folder, now.folder)
  const all = names.map((name) => {
    const [old, last] = [before.kpis[name], now.kpis[name]]
    const changed = onTheWay.has(name) || JSON.stringify(old) !== JSON.stringify(last)
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

/** The KPIs of which a record differs that both have at a step; none where a folder has been removed or damaged since. */
function movedOtherwise(before: string, now: string): ReadonlySet<string> {
  const found = new Set<string>()
  try {
    const [old, anew] = [kpiRows(before), kpiRows(now)]
    const places = anew.columns.map((name) => old.columns.indexOf(name))
    for (const { before: then, after } of mergedRows(old.rows, anew.rows)) {
      if (!then || !after) continue
      anew.columns.forEach((name, i) => {
        const place = places[i] ?? -1
        if (place !== -1 && then.cells[place] !== after.cells[i]) found.add(name)
      })
    }
  } catch (error) {
    if (!(error instanceof RunReadError)) throw error
  }
  return found
}
