import { shellQuoted } from '../../report/figures/shell-quoted.ts'
import { escapeHtml } from '../../report/html/escape-html.ts'
import type { StudySpec } from '../study-spec.ts'

interface Point {
  readonly seed?: string
  readonly params: Readonly<Record<string, string>>
}

/** The command that makes one run of a study again. */
export function runCommand(spec: StudySpec, { seed, params }: Point): string {
  const held = Object.entries(spec.params).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  const sets = [...held, ...Object.entries(params)].map(
    ([name = '', value = '']) => ` --set ${shellQuoted(`${name}=${value}`)}`,
  )
  const steps = spec.steps === undefined ? '' : ` --steps ${spec.steps}`
  const from = seed === undefined ? '' : ` --seed ${shellQuoted(seed)}`
  return `<code class="command">${escapeHtml(`npx saffron run ${shellQuoted(spec.netlist)}${from}${steps}${sets.join('')}`)}</code>`
}
