import type { Manifest } from '../../results/manifest.ts'
import { shownNumber } from '../figures/shown-number.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { htmlTable } from '../html/html-table.ts'

/** So many that a value and its bound can be told apart. */
const DIGITS = 6

/** What the run was expected to do and whether it did; nothing where nothing was expected. */
export function expectationsSection({ expectations = [] }: Pick<Manifest, 'expectations'>): string {
  if (expectations.length === 0) return ''
  const failed = expectations.filter(({ ok }) => !ok).length
  const rows = expectations.map(({ name, text, ok, value, step }) => [
    name === text ? '' : escapeHtml(name),
    escapeHtml(text),
    ok ? '✓ holds' : '<span class="failed">✗ failed</span>',
    value === undefined ? '' : typeof value === 'number' ? shownNumber(value, DIGITS) : String(value),
    String(step),
  ])
  const verdict = failed === 0 ? 'All hold.' : `<span class="failed">${failed} of ${expectations.length} failed.</span>`
  const table = htmlTable({
    caption: 'Expectations',
    head: ['name', 'expected', 'outcome', 'value', 'step'],
    rows,
    numbers: [3, 4],
  })
  return `<section><h2>Expectations</h2><p>${verdict}</p>${table}</section>`
}
