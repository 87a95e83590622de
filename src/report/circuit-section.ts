import type { Manifest } from '../results/manifest.ts'
import { escapeHtml } from './escape-html.ts'
import { htmlTable } from './html-table.ts'
import { schematic } from './schematic.ts'

/** The circuit as a drawing and, for who cannot see it, as a table. */
export function circuitSection(manifest: Manifest): string {
  const { flows, controllables } = manifest
  const drawing = schematic(manifest)
  if (drawing === undefined) {
    const agents = Object.entries(manifest.agents).map(([kind, count]) => `${escapeHtml(kind)} (${count})`)
    const why = controllables === undefined ? 'The run says nothing of its contracts.' : 'There are no contracts in it.'
    return `<section><h2>Circuit</h2><p>${why} Agents: ${agents.join(', ') || 'none'}.</p></section>`
  }
  const said =
    flows === undefined
      ? 'Dashed lines say what a contract is wired to. Who called whom is written down when a run ends, which this one has not: there are no solid lines as wide as the calls. The actions below are all there.'
      : 'Rounded blocks are agents, square ones contracts. A solid line is as wide as the calls that went over it; a dashed one says what a contract is wired to.'
  const rows = (flows ?? []).map(({ kind, to, calls, reverted }) => [
    escapeHtml(kind),
    escapeHtml(named(manifest, to)),
    calls.toLocaleString('en-US'),
    reverted.toLocaleString('en-US'),
  ])
  const head = ['agents', 'called', 'calls', 'failed']
  const table = htmlTable({ caption: 'Calls by kind of agent and contract', head, rows, numbers: [2, 3] })
  return `<section><h2>Circuit</h2><p class="dim">${said}</p>
<div class="card scroll" tabindex="0" role="region" aria-label="The circuit as a drawing">${drawing}</div>
${rows.length === 0 ? '' : `<details class="card"><summary>The same as a table</summary>${table}</details>`}</section>`
}

function named({ controllables = [] }: Manifest, name: string): string {
  const symbol = controllables.find((each) => each.name === name)?.symbol
  return symbol === undefined ? name : `${symbol} (${name})`
}
