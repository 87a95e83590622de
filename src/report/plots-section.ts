import { escapeHtml } from './escape-html.ts'
import { figure } from './figure.ts'
import type { Panel, PanelGroup } from './panels.ts'
import { shownNumber } from './shown-number.ts'
import type { Summary } from './summaries.ts'
import { ZOOM_TOOLS } from './zoom-tools.ts'

interface Plots {
  readonly groups: readonly PanelGroup[]
  readonly summaryOf: (column: string) => Summary
  /** Records, and at most how many points of them a figure draws. */
  readonly records: number
  readonly drawn: number
}

/** The figures, group by group, with the buttons that zoom them all. */
export function plotsSection({ groups, summaryOf, records, drawn }: Plots): string {
  let number = 0
  const drawings = groups.map(({ title, panels }) => {
    const figures = panels.map((panel) => figure(panel, { number: number++, atRest: atRest(panel, summaryOf) }))
    return `<h3>${escapeHtml(title)}</h3><div class="grid">${figures.join('\n')}</div>`
  })
  const thinned =
    drawn >= records
      ? ''
      : `<p class="dim">Of ${records.toLocaleString('en-US')} records each figure draws about ${drawn.toLocaleString('en-US')}: the first, last, lowest and highest of each stretch. kpis.csv has all.</p>`
  return `<section><h2>KPIs over time</h2>
${ZOOM_TOOLS}
${thinned}${drawings.join('\n')}</section>`
}

/** How one line went; of several, where each ended, so that they are held against each other without pointing. */
function atRest({ lines, multiply }: Panel, summaryOf: (column: string) => Summary): string {
  const shown = (text: string) => shownNumber(text === '' ? Number.NaN : Number(text) * multiply)
  const [line] = lines
  if (lines.length !== 1 || line === undefined) {
    return `last: ${lines.map(({ column, label }) => `${label} ${shown(summaryOf(column).last)}`).join(', ')}`
  }
  const { first, last, lowest, highest } = summaryOf(line.column)
  return `${shown(first)} → ${shown(last)}, lowest ${shown(lowest)}, highest ${shown(highest)}`
}
