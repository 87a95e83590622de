import { escapeHtml } from '../html/escape-html.ts'
import type { Panel } from './panels.ts'

/** The dashes of the page's script, for the key. */
const DASHES = ['', '8 4', '2 3', '10 3 2 3', '5 5', '14 4']

/** Where the page's script draws a panel, with what there is to read without it. `atRest` is told when no point is. */
export function figure(panel: Panel, { number, atRest }: { number: number; atRest: string }): string {
  const { title, about, unit: left, scale, lines, rightUnit = '' } = panel
  const unit = rightUnit === '' ? left : `${left}${left === '' ? '' : ', '}${rightUnit} on the right`
  const named = lines.length > 1 || (lines[0]?.label !== title && lines[0]?.label !== lines[0]?.column)
  const key = lines.map(({ label }, i) => {
    const dash = DASHES[i % DASHES.length]
    const sample = `<svg width="34" height="8" aria-hidden="true"><path class="stroke-${(i % 6) + 1}" stroke-dasharray="${dash}" d="M1 4H33"/></svg>`
    return `<li>${sample}${escapeHtml(label)}</li>`
  })
  const heading = `<h4>${escapeHtml(title)}${unit === '' || unit === title ? '' : ` <span class="unit">${escapeHtml(unit)}</span>`}</h4>`
  const label = `${title}${unit === '' ? '' : ` in ${unit}`}: ${atRest}`
  return `<figure class="card" data-panel="${number}">
<figcaption>${heading}<button type="button" aria-pressed="${scale === 'log'}" aria-label="${escapeHtml(title)} on a logarithmic scale">log</button></figcaption>
${lines.length === 1 && about !== '' ? `<p class="note">${escapeHtml(about)}</p>` : ''}${named ? `<ul class="key">${key.join('')}</ul>` : ''}
<p class="readout" aria-live="polite">${escapeHtml(atRest)}</p>
<div class="chart" tabindex="0" role="group" aria-label="${escapeHtml(label)}"></div>
</figure>`
}
