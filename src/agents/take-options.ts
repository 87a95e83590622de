import type { Fields } from '../field/field-type.ts'
import type { Held } from '../field/held.ts'
import type { Mistake } from '../field/mistake.ts'
import { isRecord } from '../field/plain.ts'
import { takeValues } from '../field/read-values.ts'
import type { Needs } from '../field/role.ts'
import { AgentOptionError } from './errors.ts'

interface Takes<N extends Needs, S extends Fields> {
  readonly kind: string
  readonly needs: N
  readonly fields: S
}

/** Who plays the parts that a kind needs, and its options with their defaults; all that is wrong is told at once. */
export function takeOptions<N extends Needs, S extends Fields>(
  { kind, needs, fields }: Takes<N, S>,
  given: unknown,
): Held<N, S> {
  const reading = takeValues(fields, given, { besides: Object.keys(needs) })
  const mistakes = [...(isRecord(given) ? needMistakes(needs, given) : []), ...(reading.ok ? [] : reading.mistakes)]
  if (!reading.ok || mistakes.length > 0) throw new AgentOptionError({ kind, mistakes })
  const held = isRecord(given) ? Object.keys(needs).map((name) => [name, given[name]]) : []
  // Whoever fills a role is trusted to be what TypeScript says; options have been read by their fields.
  return { ...Object.fromEntries(held), ...reading.value } as Held<N, S>
}

function needMistakes(needs: Needs, given: Readonly<Record<string, unknown>>): readonly Mistake[] {
  return Object.entries(needs).flatMap(([at, { role, optional }]): readonly Mistake[] => {
    const value = given[at]
    const wanted = `something that plays the role '${role}'`
    if (value === undefined) return optional ? [] : [{ at, problem: 'missing', wanted }]
    const may = typeof value === 'function' || (typeof value === 'object' && value !== null)
    return may ? [] : [{ at, problem: 'value', given: value, wanted }]
  })
}
