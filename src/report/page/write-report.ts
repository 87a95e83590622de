import { pageClock } from '../figures/page-clock.ts'
import path from 'node:path'

import { actionRows } from '../../results/action-rows.ts'
import { RunFolderError } from '../../results/errors.ts'
import { kpiRows } from '../../results/kpi-rows.ts'
import { type Manifest, readManifest } from '../../results/manifest.ts'
import { replaceFile } from '../../results/replace-file.ts'
import { headlineOf } from '../figures/headline.ts'
import { thinned } from '../figures/thinned.ts'
import { storyReader } from '../story/story.ts'
import { summarizeActions } from './action-summary.ts'
import { agentsSection } from './agents-section.ts'
import { factsSection } from './facts-section.ts'
import { guideSection, limitsSection } from './guide-section.ts'
import { headlineSection } from './headline-section.ts'
import { storySection } from './story-section.ts'
import { actionsSection } from './actions-section.ts'
import { circuitSection } from '../circuit/circuit-section.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { checksSection } from './checks-section.ts'
import { expectationsSection } from './expectations-section.ts'
import { headerSection } from './header-section.ts'
import { htmlPage } from '../html/html-page.ts'
import { kpisSection } from './kpis-section.ts'
import { panelCollector } from '../figures/panel-data.ts'
import { panelGroups } from '../figures/panels.ts'
import { paramsSection } from './params-section.ts'
import { plotsSection } from './plots-section.ts'
import { summaries } from '../figures/summaries.ts'

const FILE = 'report.html'

/** Values that a page holds at most, so that it stays below 2 MB, and points of one figure within that. */
const MOST_VALUES = 60_000
const MOST_POINTS = 4_000
const LEAST_POINTS = 200
/** Points of a small curve. */
const SPARK = 100

/** Writes `report.html` into a run's folder, from the files that are there, and gives its path. */
export function writeReport(folder: string): string {
  const file = path.join(folder, FILE)
  const html = reportPage(path.basename(path.resolve(folder)), folder)
  try {
    replaceFile(file, html)
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
  const collectors = panels.map((panel) => panelCollector(panel, { columns, clock: manifest.spec.clock, limit }))
  const summary = summaries(columns)
  const sparks = headlineOf(manifest).map((kpi) => ({ name: kpi, place: columns.indexOf(kpi), points: thinned(SPARK) }))
  const reader = storyReader(manifest, columns)
  let records = 0
  let lastStep = 0
  for (const { step, cells } of rows) {
    const values = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell)))
    summary.see(cells, values)
    for (const collector of collectors) collector.see(step, values)
    for (const { place, points } of sparks) points.add({ x: step, values: [values[place] ?? Number.NaN] })
    reader.seeRecord(step, values)
    records++
    lastStep = step
  }
  const transactions = reader.transactions()
  const actions = summarizeActions(seenBy(actionRows(folder, lastStep), transactions.see))
  const story = transactions.story()
  const data = collectors.map((collector) => collector.data())
  const drawn = Math.max(0, ...data.map(({ steps }) => steps.length))
  const summaryOf = (column: string) => summary.of(columns.indexOf(column))
  const headline = sparks.map((spark) => ({
    name: spark.name,
    summary: summaryOf(spark.name),
    points: spark.points.points(),
  }))
  const figures = kpisSection(
    manifest,
    columns.map((column, i) => ({ name: column, summary: summary.of(i) })),
  )
  const body = [
    headerSection({ manifest, lastStep, story }),
    `<div class="opening">${guideSection(manifest)}${headlineSection(manifest, headline)}</div>`,
    storySection(story, manifest, actions),
    expectationsSection(manifest),
    checksSection(manifest),
    circuitSection(manifest),
    plotsSection({ groups, summaryOf, records, drawn }),
    `<details class="card"><summary>All KPIs in figures</summary>${figures}</details>`,
    agentsSection(manifest, actions),
    actionsSection(actions, manifest),
    limitsSection(manifest),
    paramsSection(manifest),
    factsSection({ name, manifest, lastStep }),
    contractsSection(manifest),
    '<footer>Written by Saffron. kpis.csv, actions.csv and manifest.json beside this file hold everything it shows, with all digits.</footer>',
  ].join('\n')
  const { clock } = manifest.spec
  return htmlPage({
    title: `${manifest.spec.netlist} · ${name}`,
    body,
    data: { ...pageClock(clock), panels: data, markers: story.markers },
  })
}

/** The same one by one, each shown to somebody else on its way. */
function* seenBy<T>(all: Iterable<T>, see: (one: T) => void): Generator<T, void, undefined> {
  for (const one of all) {
    see(one)
    yield one
  }
}

/** What one needs to know whether two runs were of the same code. */
function contractsSection({ contracts, modules = {} }: Manifest): string {
  const hashes = Object.entries({ ...modules, ...contracts })
  const rows = hashes.map(
    ([name, hash]) => `<div><dt>${escapeHtml(name)}</dt><dd><code>${escapeHtml(hash)}</code></dd></div>`,
  )
  if (rows.length === 0) return ''
  return `<details class="card"><summary>SHA-256 of the code that was loaded and of the contracts' creation code</summary><dl class="scroll">${rows.join('')}</dl></details>`
}
