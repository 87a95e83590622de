import { renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { actionRows } from '../results/action-rows.ts'
import { RunFolderError } from '../results/errors.ts'
import { kpiRows } from '../results/kpi-rows.ts'
import { type Manifest, readManifest } from '../results/manifest.ts'
import { summarizeActions } from './action-summary.ts'
import { actionsSection } from './actions-section.ts'
import { circuitSection } from './circuit-section.ts'
import { escapeHtml } from './escape-html.ts'
import { headerSection } from './header-section.ts'
import { htmlPage } from './html-page.ts'
import { kpisSection } from './kpis-section.ts'
import { panelCollector } from './panel-data.ts'
import { panelGroups } from './panels.ts'
import { paramsSection } from './params-section.ts'
import { plotsSection } from './plots-section.ts'
import { summaries } from './summaries.ts'

const FILE = 'report.html'

/** Values that a page holds at most, so that it stays below 2 MB, and points of one figure within that. */
const MOST_VALUES = 60_000
const MOST_POINTS = 4_000
const LEAST_POINTS = 200

/** Writes `report.html` into a run's folder, from the files that are there, and gives its path. */
export function writeReport(folder: string): string {
  const file = path.join(folder, FILE)
  const html = reportPage(path.basename(path.resolve(folder)), folder)
  try {
    writeFileSync(`${file}.tmp`, html)
    renameSync(`${file}.tmp`, file)
  } catch (cause) {
    throw new RunFolderError({ folder, cause })
  }
  return file
}

function reportPage(name: string, folder: string): string {
  const manifest = readManifest(folder)
  const { columns, rows } = kpiRows(folder)
  const groups = panelGroups(manifest, columns)
  const panels = groups.flatMap((group) => group.panels)
  const lines = panels.reduce((sum, panel) => sum + panel.lines.length, 0)
  const limit = Math.min(MOST_POINTS, Math.max(LEAST_POINTS, Math.floor(MOST_VALUES / Math.max(1, lines))))
  const collectors = panels.map((panel) => panelCollector(panel, { columns, clock: manifest.clock, limit }))
  const summary = summaries(columns)
  let records = 0
  let lastStep = 0
  for (const { step, cells } of rows) {
    const values = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell)))
    summary.see(cells, values)
    for (const collector of collectors) collector.see(step, values)
    records++
    lastStep = step
  }
  const actions = summarizeActions(actionRows(folder, lastStep))
  const data = collectors.map((collector) => collector.data())
  const drawn = Math.max(0, ...data.map(({ steps }) => steps.length))
  const body = [
    headerSection({ name, manifest, lastStep }),
    paramsSection(manifest),
    plotsSection({ groups, summaryOf: (column) => summary.of(columns.indexOf(column)), records, drawn }),
    kpisSection(
      manifest,
      columns.map((column, i) => ({ name: column, summary: summary.of(i) })),
    ),
    circuitSection(manifest),
    actionsSection(actions),
    contractsSection(manifest),
    '<footer>Written by Saffron. kpis.csv, actions.csv and manifest.json beside this file hold everything it shows, with all digits.</footer>',
  ].join('\n')
  const { start, step } = manifest.clock
  return htmlPage({
    title: `${manifest.netlist.name} · ${name}`,
    body,
    data: { start, stepSeconds: step, panels: data },
  })
}

/** What one needs to know whether two runs were of the same code. */
function contractsSection({ contracts, netlist }: Manifest): string {
  const hashes = Object.entries({ ...(netlist.sha256 ? { netlist: netlist.sha256 } : {}), ...contracts })
  const rows = hashes.map(
    ([name, hash]) => `<div><dt>${escapeHtml(name)}</dt><dd><code>${escapeHtml(hash)}</code></dd></div>`,
  )
  if (rows.length === 0) return ''
  return `<section><h2>Code</h2><details class="card"><summary>SHA-256 of the netlist and of the contracts' creation code</summary><dl class="scroll">${rows.join('')}</dl></details></section>`
}
