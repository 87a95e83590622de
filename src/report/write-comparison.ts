import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { RunFolderError } from '../results/errors.ts'
import type { Comparison } from './comparison.ts'
import { escapeHtml } from './escape-html.ts'
import { figure } from './figure.ts'
import { ending } from './header-section.ts'
import { htmlPage } from './html-page.ts'
import { htmlTable } from './html-table.ts'
import { defaultX, kpiPanel } from './panels.ts'
import { shownChange, shownDifference } from './shown-change.ts'
import { shownNumber } from './shown-number.ts'
import { ZOOM_TOOLS } from './zoom-tools.ts'

/** Writes a comparison as a page that is one file: what the runs differ in, their KPIs and their plots overlaid. */
export function writeComparison(comparison: Comparison, file: string): void {
  const { names, manifests, figures } = comparison
  const [before, after] = names
  const { start, step } = manifests[0].clock
  const html = htmlPage({
    title: `${before} and ${after}`,
    body: [header(comparison), differences(comparison), kpis(comparison), plots(comparison)].join('\n'),
    data: { start, stepSeconds: step, panels: figures.map((each) => ({ ...each.data(), spansGaps: true })) },
  })
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, html)
  } catch (cause) {
    throw new RunFolderError({ folder: file, cause })
  }
}

function header({ names, manifests, kpis }: Comparison): string {
  const [before, after] = names.map(escapeHtml)
  const ends = manifests.map((manifest, i) => {
    const said = escapeHtml(ending(manifest, manifest.stepsDone ?? 0))
    return `<div><dt>${i === 0 ? before : after}</dt><dd>${escapeHtml(manifest.netlist.name)}, seed ${escapeHtml(manifest.seed)}: ${said}</dd></div>`
  })
  const same = kpis.every(({ firstStep }) => firstStep === undefined)
  const verdict = same ? '<p class="status good">✓ Every shared record is the same</p>' : ''
  return `<header><h1>${before} → ${after}</h1>${verdict}<dl class="facts">${ends.join('')}</dl></header>`
}

function differences({ names, differences: found }: Comparison): string {
  const rows = found.map(({ what, before, after }) => [
    escapeHtml(what),
    escapeHtml(before),
    `<mark>${escapeHtml(after)}</mark>`,
  ])
  const content =
    rows.length === 0
      ? '<p class="dim">Nothing that a manifest tells: same parameters, contracts, seed and clock.</p>'
      : htmlTable({ caption: 'What the runs differ in', head: ['', ...names], rows })
  return `<section><h2>What the runs differ in</h2>${content}</section>`
}

function kpis({ names, kpis: found, onlyBefore, onlyAfter }: Comparison): string {
  const number = (text: string) => shownNumber(text === '' ? Number.NaN : Number(text))
  const rows = found.map(({ name, unit, before, after, difference, change, firstStep }) => [
    escapeHtml(name),
    escapeHtml(unit),
    number(before.last),
    number(after.last),
    shownDifference(difference),
    shownChange(change),
    firstStep === undefined ? 'never' : firstStep.toLocaleString('en-US'),
  ])
  const head = ['KPI', 'unit', `${names[0]}, last`, `${names[1]}, last`, 'difference', 'change', 'differs from step']
  const only = [onlyBefore, onlyAfter].map((some, i) =>
    some.length === 0
      ? ''
      : `<p class="dim">Only ${escapeHtml(names[i] ?? '')} has: ${escapeHtml(some.join(', '))}</p>`,
  )
  return `<section><h2>KPIs</h2>${htmlTable({ caption: 'KPIs of both runs', head, rows, numbers: [2, 3, 4, 5, 6] })}${only.join('')}</section>`
}

function plots({ names, manifests, kpis: found }: Comparison): string {
  const x = defaultX(manifests[0])
  const lines = names.map((label, i) => ({ column: String(i), label }))
  const figures = found.map(({ name, before, after }, number) => {
    const atRest = `last ${[before, after].map(({ last }) => shownNumber(last === '' ? Number.NaN : Number(last))).join(' → ')}`
    return figure({ ...kpiPanel(manifests[0], name, x), lines }, { number, atRest })
  })
  return `<section><h2>Over time</h2>${ZOOM_TOOLS}<div class="grid">${figures.join('\n')}</div></section>`
}
