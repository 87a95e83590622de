import { violationText } from '../../netlist/check/violation.ts'
import type { Manifest } from '../../results/manifest.ts'
import { escapeHtml } from '../html/escape-html.ts'

/** What came of checking the run; nothing where it was not checked. */
export function checksSection({ check }: Pick<Manifest, 'check'>): string {
  if (!check) return ''
  const { actions, tokens, mechanisms, violations, first } = check
  const looked = `${actions} actions, ${tokens} sums of balances and ${mechanisms} states of mechanisms were looked at.`
  if (violations === 0) return `<section><h2>Checks</h2><p>${looked} All hold.</p></section>`
  const told = first.map((each) => `<li>${escapeHtml(violationText(each))}</li>`).join('')
  const more = violations > first.length ? `<p>And ${violations - first.length} more.</p>` : ''
  const verdict = `<span class="failed">${violations} did not hold.</span>`
  return `<section><h2>Checks</h2><p>${looked} ${verdict}</p><ul>${told}</ul>${more}</section>`
}
