import type { Manifest } from '../../results/manifest.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { htmlTable } from '../html/html-table.ts'
import { blocksOf } from './blocks-of.ts'
import { insideId, schematic } from './schematic.ts'

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
  const stacks = blocksOf(manifest).names.length === 0 ? '' : ' A stack is a block of contracts, which opens below.'
  const rows = (flows ?? []).map(({ kind, to, calls, reverted }) => [
    escapeHtml(kind),
    escapeHtml(named(manifest, to)),
    calls.toLocaleString('en-US'),
    reverted.toLocaleString('en-US'),
  ])
  const head = ['agents', 'called', 'calls', 'failed']
  const table = htmlTable({ caption: 'Calls by kind of agent and contract', head, rows, numbers: [2, 3] })
  return `<section><h2>Circuit</h2><p class="dim">${said}${stacks}</p>
<div class="card scroll drawing" tabindex="0" role="region" aria-label="The circuit as a drawing">${drawing}</div>
${insides(manifest)}${rows.length === 0 ? '' : `<details class="card"><summary>The same as a table</summary>${table}</details>`}</section>`
}

/** The blocks of mechanisms, each a drawing of its own that opens; a link to what is inside of one opens it. */
function insides(manifest: Manifest): string {
  const { controllables = [] } = manifest
  return blocksOf(manifest)
    .names.map((name) => {
      const about = controllables.find((each) => each.name === name)?.about ?? ''
      const said = about === '' ? '' : ` <span class="dim">${escapeHtml(about)}</span>`
      const drawing = schematic(manifest, name) ?? ''
      return `<details class="card"><summary>Inside ${escapeHtml(name)}${said}</summary><div id="${insideId(name)}" class="scroll drawing" tabindex="0" role="region" aria-label="${escapeHtml(name)} as a drawing">${drawing}</div></details>\n`
    })
    .join('')
}

function named({ controllables = [] }: Manifest, name: string): string {
  const symbol = controllables.find((each) => each.name === name)?.symbol
  return symbol === undefined ? name : `${symbol} (${name})`
}
