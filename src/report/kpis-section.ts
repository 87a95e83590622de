import type { Manifest } from '../results/manifest.ts'
import { escapeHtml } from './escape-html.ts'
import { htmlTable } from './html-table.ts'
import { shownNumber } from './shown-number.ts'
import type { Summary } from './summaries.ts'

/** First, last, lowest and highest value of each KPI; the exact ones show under the pointer. */
export function kpisSection(
  manifest: Pick<Manifest, 'kpis'>,
  columns: readonly { readonly name: string; readonly summary: Summary }[],
): string {
  const rows = columns.map(({ name, summary: { first, last, lowest, highest } }) => {
    const { unit = '', about = '', type = '' } = manifest.kpis.find((kpi) => kpi.name === name) ?? {}
    const kind = type === 'flow' ? ' <span class="dim">(per record)</span>' : ''
    return [
      escapeHtml(name),
      escapeHtml(unit),
      ...[first, last, lowest, highest].map(cell),
      `${escapeHtml(about)}${kind}`,
    ]
  })
  const head = ['KPI', 'unit', 'first', 'last', 'lowest', 'highest', 'about']
  return `<section><h2>KPIs in figures</h2>${htmlTable({ caption: 'KPIs', head, rows, numbers: [2, 3, 4, 5] })}</section>`
}

const cell = (text: string) =>
  `<span title="${escapeHtml(text)}">${shownNumber(text === '' ? Number.NaN : Number(text))}</span>`
