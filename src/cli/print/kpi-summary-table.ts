import { headlineOf, kpiGroups } from '../../report/figures/headline.ts'
import { shownCell, unitBeside } from '../../report/figures/shown-quantity.ts'
import type { Manifest } from '../../results/manifest.ts'
import type { RunSummary } from '../../run/run-summary.ts'
import { table } from './table.ts'

interface Options {
  /** All KPIs, and not only those that tell most. */
  readonly all: boolean
  /** Four unless given. */
  readonly digits?: number | undefined
}

/** How the KPIs of a run went as a table for people, group by group, with the total of a flow. */
export function kpiSummaryTable(
  { kpis }: Pick<RunSummary, 'kpis'>,
  manifest: Manifest,
  { all, digits }: Options,
): string {
  const headline = headlineOf(manifest)
  const shown = all ? manifest.kpis.map(({ name }) => name) : headline
  const groups = kpiGroups(manifest, shown)
  const rowOf = (name: string): string[] => {
    const { first = '', last = '', lowest = '', highest = '', total } = kpis[name] ?? {}
    const unit = manifest.kpis.find((kpi) => kpi.name === name)?.unit ?? ''
    const [from, to, low, high] = [first, last, lowest, highest].map((cell) => shownCell(cell, unit, digits))
    const sum = total === undefined ? '' : shownCell(total, unit, digits)
    return [name, unitBeside(unit), from ?? '', to ?? '', sum, low ?? '', high ?? '']
  }
  const isGrouped = groups.some(({ title }) => title !== '')
  const rows = groups.flatMap(({ title, names }) => [
    ...(isGrouped ? [[title === '' ? 'Others' : title]] : []),
    ...names.map(rowOf).map(([name = '', ...cells]) => [isGrouped ? `  ${name}` : name, ...cells]),
  ])
  const head = ['KPI', 'unit', 'first', 'last', 'total', 'lowest', 'highest']
  const hidden = manifest.kpis.length - shown.length
  const drawn = table({ head, rows, numbers: [2, 3, 4, 5, 6] })
  return hidden === 0 ? drawn : `${drawn}\n${hidden} more with --all, and in the report`
}
