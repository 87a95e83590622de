import type { CheckOutcome } from '../../netlist/check/checks.ts'
import { violationText } from '../../netlist/check/violation.ts'
import { paint } from './paint.ts'

/** As many violations as a terminal is told; the manifest has more. */
const SHOWN = 5

/** What came of checking a run, with an empty line behind; nothing where it was not checked. */
export function checkLines(check: CheckOutcome | undefined): readonly string[] {
  if (!check) return []
  const { actions, tokens, mechanisms, violations, first } = check
  if (actions + tokens + mechanisms === 0)
    return ['Nothing to check: no tokens, and no mechanism that states anything.', '']
  const count = (n: number, what: string) => `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`
  const looked = `Checked: ${count(actions, 'action')}, ${count(tokens, 'sum')} of balances, ${count(mechanisms, 'state')} of mechanisms.`
  if (violations === 0) return [`${looked} All hold.`, '']
  const shown = first.slice(0, SHOWN).map((each) => `✗ ${violationText(each)}`)
  const more =
    violations > shown.length ? [`… and ${violations - shown.length} more; the manifest has the first hundred`] : []
  return [`${looked} ${paint.stdout.red(`${count(violations, 'thing')} did not hold.`)}`, ...shown, ...more, '']
}
