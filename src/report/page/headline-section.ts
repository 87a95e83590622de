import type { Manifest } from '../../results/manifest.ts'
import { shownCell, unitBeside } from '../figures/shown-quantity.ts'
import { sparkLine } from '../figures/spark-line.ts'
import type { Summary } from '../figures/summaries.ts'
import type { Point } from '../figures/thinned.ts'
import { escapeHtml } from '../html/escape-html.ts'

interface HeadlineKpi {
  readonly name: string
  readonly summary: Summary
  readonly points: readonly Point[]
}

/** The numbers that tell most, each with its curve: where a level has come to, what a flow came to in all. */
export function headlineSection({ kpis }: Pick<Manifest, 'kpis'>, headline: readonly HeadlineKpi[]): string {
  const cards = headline.map(({ name, summary, points }) => {
    const { unit = '', about = '', type = '' } = kpis.find((kpi) => kpi.name === name) ?? {}
    const { first, last, total, lowest, highest } = summary
    const [from, to, low, high] = [first, last, lowest, highest].map((cell) => shownCell(cell, unit))
    const isFlow = type === 'flow'
    const beside = unitBeside(unit)
    const value = `${isFlow ? shownCell(total, unit) : to}${beside === '' ? '' : ` <span class="unit">${escapeHtml(beside)}</span>`}`
    const said = isFlow ? `in all; ${low} to ${high} a record` : course(summary, { from, low, high })
    return `<li title="${escapeHtml(about)}"><h4>${escapeHtml(name)}</h4><p class="value">${value}</p>${sparkLine(points)}<p class="dim">${said}</p></li>`
  })
  return `<section><h2>In short</h2><ul class="headline">${cards.join('')}</ul></section>`
}

/** How a level went, in few words: where it began, and between what it moved. */
function course(
  { first, lowest, highest }: Summary,
  { from = '', low = '', high = '' }: Partial<Record<string, string>>,
) {
  if (lowest === '') return 'no value'
  if (first !== '' && lowest === highest) return 'unchanged'
  return `${first === '' ? '' : `first ${from}; `}${low} to ${high}`
}
