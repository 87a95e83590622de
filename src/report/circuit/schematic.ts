import { circuitGraph } from './circuit-graph.ts'
import { circuitLayout, type PlacedBlock, type PlacedWire } from './circuit-layout.ts'
import { escapeHtml } from '../html/escape-html.ts'
import type { Manifest } from '../../results/manifest.ts'

const THINNEST = 1.5
const THICKEST = 13
/** Letters of the title's and the subtitle's font that fit into a block. */
const TITLE_LETTERS = 23
const SUBTITLE_LETTERS = 28

/**
 * The circuit as an SVG drawing: rounded blocks for kinds of agents, square ones for contracts, a solid line as wide as
 * the calls that went over it, a dashed one for what a contract is wired to; a block of mechanisms is a stack, and a link
 * to its inside. Undefined where there is no contract.
 */
export function schematic(
  manifest: Pick<Manifest, 'agents' | 'controllables' | 'flows'>,
  inside?: string,
): string | undefined {
  const graph = circuitGraph(manifest, inside)
  if (!graph.blocks.some(({ is }) => is === 'contract')) return undefined
  const { width, height, blocks, wires } = circuitLayout(graph)
  const most = Math.max(1, ...wires.map(({ calls = 0 }) => calls))
  const drawn = [
    ...wires.map((wire) => line(wire, most)),
    ...wires.map((wire) => label(wire, widthOf(wire, most))),
    ...blocks.map(box),
  ]
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  const what = inside === undefined ? 'The circuit' : `The inside of ${escapeHtml(inside)}`
  const role = blocks.some(({ opens }) => opens !== undefined) ? 'group' : 'img'
  return `<svg class="circuit" ${size} role="${role}" aria-label="${what}: ${blocks.length} blocks, ${wires.length} wires; the table below says the same">${drawn.join('')}</svg>`
}

const widthOf = ({ calls }: PlacedWire, most: number) =>
  calls === undefined ? THINNEST : THINNEST + (THICKEST - THINNEST) * Math.sqrt(calls / most)

function line(wire: PlacedWire, most: number): string {
  const [[x, y] = [0, 0], ...rest] = wire.points
  let [fromX, fromY] = [x, y]
  let path = `M${x} ${y}`
  for (const [toX, toY] of rest) {
    const bend = (toX - fromX) / 2
    path += fromY === toY ? `L${toX} ${toY}` : `C${fromX + bend} ${fromY} ${toX - bend} ${toY} ${toX} ${toY}`
    ;[fromX, fromY] = [toX, toY]
  }
  const kind = wire.calls === undefined ? 'wired' : 'flow'
  const width = widthOf(wire, most).toFixed(1)
  return `<path class="${kind}" d="${path}" stroke-width="${width}"><title>${escapeHtml(told(wire))}</title></path>`
}

/** Beside the block a wire leaves from, where no other wire is. */
function label(wire: PlacedWire, width: number): string {
  const [[x, y] = [0, 0]] = wire.points
  const failed = wire.reverted ? `<tspan class="failed"> · ${wire.reverted.toLocaleString('en-US')} failed</tspan>` : ''
  return `<text class="wire" x="${x + 7}" y="${(y - width / 2 - 3).toFixed(1)}">${escapeHtml(wire.label)}${failed}</text>`
}

function told({ from, to, label, calls, reverted = 0 }: PlacedWire): string {
  const [a, b] = [from, to].map((id) => id.slice(id.indexOf(' ') + 1))
  return calls === undefined
    ? `${a} is wired to ${b} (${label})`
    : `${a} called ${b} ${calls} times, ${reverted} failed`
}

function box({ x, y, width, height, is, title, subtitle, about, opens, outside }: PlacedBlock): string {
  const center = x + width / 2
  const middle = y + height / 2
  const round = is === 'agents' ? ' rx="24"' : ' rx="3"'
  const told = about === '' ? title : `${title}: ${about}`
  const classes = [is, ...(opens === undefined ? [] : ['opens']), ...(outside ? ['outside'] : [])].join(' ')
  const drawn = [
    `<g class="${classes}"><title>${escapeHtml(told)}</title>`,
    opens === undefined ? '' : `<rect x="${x + 5}" y="${y + 5}" width="${width}" height="${height}"${round}/>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}"${round}/>`,
    `<text class="name" x="${center}" y="${middle + (subtitle === '' ? 5 : -2)}">${escapeHtml(cut(title, TITLE_LETTERS))}</text>`,
    subtitle === ''
      ? ''
      : `<text x="${center}" y="${middle + 15}">${escapeHtml(cut(subtitle, SUBTITLE_LETTERS))}</text>`,
    '</g>',
  ].join('')
  return opens === undefined ? drawn : `<a href="#${insideId(opens)}">${drawn}</a>`
}

/** Where the inside of a block is on the page. */
export const insideId = (block: string): string => `inside-${escapeHtml(block)}`

const cut = (text: string, letters: number) => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text)
