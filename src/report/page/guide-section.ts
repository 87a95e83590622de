import type { Manifest } from '../../results/manifest.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { markdown } from '../html/markdown.ts'

/** What the netlist's about.md tells a reader to look at; nothing where it tells nothing. */
export function guideSection({ guide }: Pick<Manifest, 'guide'>): string {
  if (guide?.lookAt === undefined) return ''
  return `<section class="guide"><h2>What to look at</h2>${markdown(guide.lookAt)}</section>`
}

type Limits = Pick<Manifest, 'guide' | 'controllables' | 'spec'>

/** What is not in the model, by the netlist's about.md and by its mechanisms, and what no run of one seed can tell. */
export function limitsSection({ guide, controllables = [], spec: { seed } }: Limits): string {
  const own = guide?.notModelled === undefined ? '' : markdown(guide.notModelled)
  const once = `<p>This is one run with one seed (${escapeHtml(seed)}): one of the things that could have happened. Where chance has a part, another seed moves every number; what a change of the design does shows over several.</p>`
  return `<section><h2>What this does not tell</h2>${own}${once}${ofMechanisms(controllables)}</section>`
}

/** How near to the real thing its mechanisms are, those of one kind once. */
function ofMechanisms(controllables: NonNullable<Limits['controllables']>): string {
  const told = controllables.filter(({ fidelity }) => fidelity !== undefined)
  const byKind = Map.groupBy(told, ({ kind }) => kind)
  const items = [...byKind.values()].map(
    (same) =>
      `<li><b>${same.map(({ name }) => escapeHtml(name)).join(', ')}</b>: ${escapeHtml(same[0]?.fidelity ?? '')}.</li>`,
  )
  if (items.length === 0) return ''
  return `<details class="card"><summary>What its mechanisms model and leave out</summary><ul class="limits">${items.join('')}</ul></details>`
}
