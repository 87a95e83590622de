import type { Manifest } from '../../results/manifest.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { figure } from '../figures/figure.ts'
import { htmlPage } from '../html/html-page.ts'
import { panelCollector } from '../figures/panel-data.ts'
import { panelGroups } from '../figures/panels.ts'
import { paramsSection } from './params-section.ts'
import { pageClock } from '../figures/page-clock.ts'
import { ZOOM_TOOLS } from '../figures/zoom-tools.ts'

interface Live {
  /** The run's, as short as it can be said. */
  readonly folder: string
  readonly manifest: Manifest
  /** What the page shows when it wants the run to do something. */
  readonly token: string
}

/** The page on which a running run draws itself: the figures of its report to come, and what leads it. */
export function livePage({ folder, manifest, token }: Live): string {
  const { spec, kpis } = manifest
  const { netlist, clock } = spec
  const columns = kpis.map(({ name }) => name)
  const groups = panelGroups(manifest, columns)
  const panels = groups
    .flatMap((group) => group.panels)
    .map((panel) => ({
      ...panelCollector(panel, { columns, clock, limit: 0 }).data(),
      columns: panel.lines.map(({ column }) => columns.indexOf(column)),
      multiply: panel.multiply,
    }))
  let number = 0
  const figures = groups.map(({ title, panels: some }) => {
    const drawings = some.map((panel) => figure(panel, { number: number++, atRest: '–' }))
    return `<h3>${escapeHtml(title)}</h3><div class="grid">${drawings.join('\n')}</div>`
  })
  const body = [
    header(folder, manifest),
    controls(folder, clock.steps),
    `<section><h2>KPIs over time</h2>\n${ZOOM_TOOLS}\n${figures.join('\n')}</section>`,
    paramsSection(manifest),
  ].join('\n')
  const data = { ...pageClock(clock), panels, token }
  return htmlPage({ title: `Live: ${netlist}`, body, data, styles: ['page.css', 'live.css'] })
}

function header(folder: string, { spec, about, chain = 'none: a pure model' }: Manifest): string {
  const facts = Object.entries({ Run: folder, Seed: spec.seed, Chain: chain })
  const list = facts.map(([term, fact]) => `<div><dt>${term}</dt><dd>${escapeHtml(fact)}</dd></div>`)
  return `<header><h1>${escapeHtml(spec.netlist)}</h1>
<p class="about">${escapeHtml(about)}</p>
<dl class="facts">${list.join('')}</dl></header>`
}

/** What is told to those who hear the page changes with the state, not with every step. */
const controls = (folder: string, steps: number) => `<section class="live card" aria-label="The run">
<p class="status" id="phase" role="status">Connecting</p>
<progress id="progress" max="${Math.max(1, steps)}" value="0" aria-label="Steps done"></progress>
<span id="steps" class="dim">step 0 of ${steps.toLocaleString('en-US')}</span>
<div class="tools" id="orders"><button type="button" id="pause" disabled>Pause</button><button type="button" id="step" disabled>Step</button><button type="button" id="stop" disabled>Stop</button></div>
<p id="report" hidden><a href="/report.html" target="_blank" rel="noopener">Open the report</a> <code class="dim">${escapeHtml(folder)}/report.html</code></p>
</section>`
