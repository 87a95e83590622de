import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../../make-folder.ts'
import { RunFolderError } from '../../results/errors.ts'
import type { Comparison, KpiComparison } from './comparison.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { heldAtSentence } from './held-at.ts'
import { figure } from '../figures/figure.ts'
import { ending } from '../page/header-section.ts'
import { htmlPage } from '../html/html-page.ts'
import { htmlTable } from '../html/html-table.ts'
import { defaultX, kpiPanel } from '../figures/panels.ts'
import { shownChange, shownDifference } from './shown-change.ts'
import { fromTo, kpiMoves, unitsOf } from './kpi-moves.ts'
import { foldedDifferences } from './one-sided.ts'
import { uncalledSentence } from './uncalled.ts'
import { pageClock } from '../figures/page-clock.ts'
import { ZOOM_TOOLS } from '../figures/zoom-tools.ts'

/** Writes a comparison as a page that is one file: what the runs differ in, their KPIs and their plots overlaid. */
export function writeComparison(comparison: Comparison, file: string): void {
  const { names, manifests, figures } = comparison
  const [before, after] = names
  const { clock } = manifests[0].spec
  const html = htmlPage({
    title: `${before} and ${after}`,
    body: [header(comparison), differences(comparison), kpis(comparison), plots(comparison)].join('\n'),
    data: {
      ...pageClock(clock),
      panels: figures.map((each) => ({ ...each.data(), spansGaps: true })),
    },
  })
  try {
    makeFolder(path.dirname(file))
    writeFileSync(file, html)
  } catch (cause) {
    throw new RunFolderError({ folder: file, cause })
  }
}

function header({ names, manifests, kpis }: Comparison): string {
  const [before, after] = names.map(escapeHtml)
  const ends = manifests.map((manifest, i) => {
    const said = escapeHtml(ending(manifest, manifest.stepsDone ?? 0))
    return `<div><dt>${i === 0 ? before : after}</dt><dd>${escapeHtml(manifest.spec.netlist)}, seed ${escapeHtml(manifest.spec.seed)}: ${said}</dd></div>`
  })
  const same = kpis.every(({ firstStep }) => firstStep === undefined)
  const verdict = same ? '<p class="status good">✓ Every shared record is the same</p>' : ''
  return `<header><h1>${before} → ${after}</h1>${verdict}<dl class="facts">${ends.join('')}</dl></header>`
}

function differences(comparison: Comparison): string {
  const { names } = comparison
  const { rows: found, sentences } = foldedDifferences(comparison)
  const rows = found.map(({ what, before, after }) => [
    escapeHtml(what),
    escapeHtml(before),
    `<mark>${escapeHtml(after)}</mark>`,
  ])
  const content =
    rows.length === 0
      ? '<p class="dim">Nothing that a manifest tells: same parameters, contracts, seed and clock.</p>'
      : htmlTable({ caption: 'What the runs differ in', head: ['', ...names], rows })
  const uncalled = uncalledSentence(comparison)
  const sentence = uncalled === undefined ? '' : `<p><b>${escapeHtml(uncalled)}</b></p>`
  const only = sentences.map((each) => `<p class="dim">${escapeHtml(each)}</p>`).join('')
  return `<section><h2>What the runs differ in</h2>${content}${only}${sentence}</section>`
}

function kpis(comparison: Comparison): string {
  const { names, kpis: all, onlyBefore, onlyAfter } = comparison
  const rows = all
    .filter(isChanged)
    .map((kpi) => [
      escapeHtml(kpi.name),
      escapeHtml(unitsOf(kpi)),
      fromTo(kpi, kpi.before.last, kpi.after.last),
      shownDifference(kpi),
      shownChange(kpi),
      ...kpiMoves(kpi),
      (kpi.firstStep ?? 0).toLocaleString('en-US'),
    ])
  const head = ['KPI', 'unit', 'last', 'difference', 'change', 'lowest', 'highest', 'total', 'from step']
  const same = all.filter((kpi) => !isChanged(kpi)).map(({ name }) => name)
  const said = [
    heldAtSentence(comparison),
    rows.length === 0 ? undefined : `Where two values stand, the first is of ${names[0]}, the second of ${names[1]}.`,
  ].flatMap((sentence) => (sentence === undefined ? [] : [`<p>${escapeHtml(sentence)}</p>`]))
  const table =
    rows.length === 0 ? '' : htmlTable({ caption: 'KPIs that changed', head, rows, numbers: [2, 3, 4, 5, 6, 7, 8] })
  const lists = [
    ['The same in both', same],
    [`Only ${names[0]} has`, onlyBefore],
    [`Only ${names[1]} has`, onlyAfter],
  ] as const
  const rest = lists.map(([title, some]) =>
    some.length === 0 ? '' : `<p class="dim">${escapeHtml(title)}: ${escapeHtml(some.join(', '))}</p>`,
  )
  return `<section><h2>KPIs</h2>${said.join('')}${table}${rest.join('')}</section>`
}

const isChanged = ({ firstStep }: KpiComparison) => firstStep !== undefined

/** Those that changed are open to see; the others are folded away. */
function plots({ names, manifests, kpis: all }: Comparison): string {
  const x = defaultX(manifests[0])
  const lines = names.map((label, i) => ({ column: String(i), label }))
  // Lines of other units have no axis in common.
  const drawn = all.filter(({ unitAfter }) => unitAfter === undefined)
  const figures = drawn.map((kpi, number) => {
    const atRest = `last ${fromTo(kpi, kpi.before.last, kpi.after.last)}, lowest ${fromTo(kpi, kpi.before.lowest, kpi.after.lowest)}`
    return {
      isOpen: isChanged(kpi),
      drawing: figure({ ...kpiPanel(manifests[0], kpi.name, x), lines }, { number, atRest }),
    }
  })
  const grid = (open: boolean) => {
    const some = figures.filter(({ isOpen }) => isOpen === open).map(({ drawing }) => drawing)
    return some.length === 0 ? '' : `<div class="grid">${some.join('\n')}</div>`
  }
  const same = grid(false)
  const folded =
    same === '' ? '' : `<details class="group"><summary><h3>The same in both</h3></summary>${same}</details>`
  return `<section><h2>Over time</h2>${ZOOM_TOOLS}${grid(true)}${folded}</section>`
}
