import type { Manifest } from '../../results/manifest.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { htmlTable } from '../html/html-table.ts'
import { shownCell, unitBeside } from '../figures/shown-quantity.ts'
import type { Summary } from '../figures/summaries.ts'

/** How each KPI went, with the total of a flow; the exact values show under the pointer. */
export function kpisSection(
  manifest: Pick<Manifest, 'kpis'>,
  columns: readonly { readonly name: string; readonly summary: Summary }[],
): string {
  const rows = columns.map(({ name, summary: { first, last, total, lowest, highest } }) => {
    const { unit = '', about = '', type = '' } = manifest.kpis.find((kpi) => kpi.name === name) ?? {}
    const cell = (text: string) => `<span title="${escapeHtml(text)}">${shownCell(text, unit)}</span>`
    const isFlow = type === 'flow'
    return [
      escapeHtml(name),
      escapeHtml(unitBeside(unit)),
      ...[first, last].map(cell),
      isFlow ? cell(total) : '',
      ...[lowest, highest].map(cell),
      `${escapeHtml(about)}${isFlow ? ' <span class="dim">(per record)</span>' : ''}`,
    ]
  })
  const head = ['KPI', 'unit', 'first', 'last', 'total', 'lowest', 'highest', 'about']
  return htmlTable({ caption: 'KPIs', head, rows, numbers: [2, 3, 4, 5, 6] })
}
