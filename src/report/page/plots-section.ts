import { escapeHtml } from '../html/escape-html.ts'
import { figure } from '../figures/figure.ts'
import { type Panel, type PanelGroup, timesOf } from '../figures/panels.ts'
import { shownNumber } from '../figures/shown-number.ts'
import type { Summary } from '../figures/summaries.ts'
import { ZOOM_TOOLS } from '../figures/zoom-tools.ts'

/** Figures that the heading of a closed group tells of. */
const MOST_NAMES = 6

interface Plots {
  readonly groups: readonly PanelGroup[]
  readonly summaryOf: (column: string) => Summary
  /** Records, and at most how many points of them a figure draws. */
  readonly records: number
  readonly drawn: number
}

/** The figures, group by group, of which the first is open, with the buttons that zoom them all. */
export function plotsSection({ groups, summaryOf, records, drawn }: Plots): string {
  let number = 0
  const drawings = groups.map(({ title, panels }, i) => {
    const figures = panels.map((panel) => figure(panel, { number: number++, atRest: atRest(panel, summaryOf) }))
    const names = panels.slice(0, MOST_NAMES).map((panel) => panel.title)
    const said = `${names.join(', ')}${panels.length > MOST_NAMES ? ', …' : ''}`
    return `<details class="group"${i === 0 ? ' open' : ''}><summary><h3>${escapeHtml(title)}</h3> <span class="dim">${escapeHtml(said)}</span></summary><div class="grid">${figures.join('\n')}</div></details>`
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
function atRest(panel: Panel, summaryOf: (column: string) => Summary): string {
  const { lines } = panel
  const shown = (text: string, line: Panel['lines'][number]) =>
    shownNumber(text === '' ? Number.NaN : Number(text) * timesOf(panel, line))
  const [line] = lines
  if (lines.length !== 1 || line === undefined) {
    return `last: ${lines.map((each) => `${each.label} ${shown(summaryOf(each.column).last, each)}`).join(', ')}`
  }
  const { first, last, lowest, highest } = summaryOf(line.column)
  return `${shown(first, line)} → ${shown(last, line)}, lowest ${shown(lowest, line)}, highest ${shown(highest, line)}`
}
