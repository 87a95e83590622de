import type { Manifest } from '../../results/manifest.ts'
import { MINUTE, SECONDS } from '../../units.ts'
import { shownCell } from '../figures/shown-quantity.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { htmlTable } from '../html/html-table.ts'

/** More parameters than this are folded away, save those that were changed. */
const MOST_OPEN = 12

/** The parameters of the run; those that are not at their default are marked in words and come first. */
export function paramsSection({ spec: { params }, parameters = [] }: Pick<Manifest, 'spec' | 'parameters'>): string {
  const rows = Object.entries(params).map(([name, value]) => {
    const known = parameters.find((each) => each.name === name)
    return { name, value, known, changed: known !== undefined && known.default !== value }
  })
  if (rows.length === 0) return ''
  const [changed, same] = [rows.filter((row) => row.changed), rows.filter((row) => !row.changed)]
  const cells = ({ name, value, known, changed }: (typeof rows)[number]) => [
    escapeHtml(name),
    `${changed ? `<mark>${escapeHtml(value)}</mark>` : escapeHtml(value)} <span class="dim">${escapeHtml(besideOf(value, known?.unit ?? ''))}</span>`,
    changed ? `<mark>changed</mark> from ${escapeHtml(known?.default ?? '')}` : known ? 'default' : '',
    escapeHtml(known?.about ?? ''),
  ]
  const table = (caption: string, some: typeof rows) =>
    htmlTable({ caption, head: ['name', 'value', '', 'about'], rows: some.map(cells) })
  const all = changed.length === 0 ? 'All at their defaults.' : `${changed.length} of ${rows.length} changed.`
  const said = parameters.length === 0 ? 'What their defaults are, this run does not say.' : all
  if (rows.length <= MOST_OPEN) {
    return `<section><h2>Parameters</h2><p class="dim">${said}</p>${table('Parameters', [...changed, ...same])}</section>`
  }
  const open = changed.length === 0 ? '' : table('Changed parameters', changed)
  const rest = `<details class="card"><summary>${same.length} at their defaults</summary>${table('Parameters at their defaults', same)}</details>`
  return `<section><h2>Parameters</h2><p class="dim">${said}</p>${open}${rest}</section>`
}

/** The unit of a value, which stands as `--set` takes it; of a time also what people say: `s, 14 d`. */
const besideOf = (value: string, unit: string) =>
  unit === SECONDS.symbol && Number(value) >= MINUTE ? `s, ${shownCell(value, unit)}` : unit
