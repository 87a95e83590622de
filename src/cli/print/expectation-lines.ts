import type { Expectation } from '../../netlist/expect/expectations.ts'
import { COUNT } from '../../units.ts'
import { rounded } from './rounded.ts'
import { paint } from './paint.ts'
import { table } from './table.ts'

/** What a run was expected to do and whether it did, with an empty line behind; nothing where nothing was. */
export function expectationLines(expectations: readonly Expectation[]): readonly string[] {
  if (expectations.length === 0) return []
  const rows = expectations.map(({ name, text, ok, step, value }) => {
    const found = value === undefined ? '' : typeof value === 'number' ? rounded(value, COUNT) : value
    return [ok ? '✓' : '✗', name === text ? text : `${name}: ${text}`, found, String(step)]
  })
  const failed = expectations.filter(({ ok }) => !ok).length
  const verdict = failed === 0 ? 'All hold.' : paint.stdout.red(`${failed} of ${expectations.length} failed.`)
  return [table({ head: ['', 'expected', 'value', 'step'], rows, numbers: [2, 3] }), verdict, '']
}
