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
  // Whoever fills a role has its members, and is trusted to be what TypeScript says; options have been read by their fields.
  return { ...Object.fromEntries(held), ...reading.value } as Held<N, S>
}

function needMistakes(needs: Needs, given: Readonly<Record<string, unknown>>): readonly Mistake[] {
  return Object.entries(needs).flatMap(([at, { role, optional, members = [] }]): readonly Mistake[] => {
    const value = given[at]
    const wanted = `something that plays the role '${role}'`
    if (value === undefined) return optional ? [] : [{ at, problem: 'missing', wanted }]
    const may =
      typeof value === 'function' || (typeof value === 'object' && value !== null && !(value instanceof Promise))
    if (!may) return [{ at, problem: 'value', given: value, wanted }]
    const lacking = members.filter((name) => !(name in value))
    if (lacking.length === 0) return []
    return [{ at, problem: 'value', given: value, wanted: `${wanted}, ${lackInWords(lacking, { at, role, value })}` }]
  })
}

interface Filling {
  readonly at: string
  readonly role: string
  readonly value: object
}

/** What is missing, and where it is if a mechanism plays the role by a part of it. */
function lackInWords(lacking: readonly string[], { at, role, value }: Filling): string {
  const played = 'roles' in value && typeof value.roles === 'object' && value.roles !== null && role in value.roles
  if (played) return `as its roles['${role}'] does`
  return lacking.includes('call') ? 'which is a function' : `and ${at} has no ${lacking.join(', ')}`
}
