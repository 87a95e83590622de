import { FieldDefinitionError } from './errors.ts'
import type { Field, Fields, Show } from './field-type.ts'

type Groups = Readonly<Record<string, Fields>>
type Both<U> = (U extends unknown ? (given: U) => void : never) extends (given: infer I) => void ? I : never

/** Groups laid side by side: every field under its own name. */
export type Flat<G extends Groups> = Show<Both<G[keyof G]>>

/**
 * Many fields in groups, as one record: a value is told by the field's name alone, and files may nest them by group.
 * Two groups with a field of the same name are refused.
 */
export function grouped<const G extends Groups>(groups: G): Flat<G> {
  const flat: Record<string, Field<unknown>> = {}
  for (const [group, fields] of Object.entries(groups)) {
    for (const [name, field] of Object.entries(fields)) {
      const other = flat[name]
      if (Object.hasOwn(flat, name) || Object.hasOwn(groups, name)) {
        const problem = `'${name}' of '${group}' is also ${other ? `in '${other.group}'` : 'the name of a group'}`
        throw new FieldDefinitionError({ owner: 'A group of fields', problem })
      }
      flat[name] = { ...field, group }
    }
  }
  // Each field of each group under its name: what the type says.
  return flat as Flat<G>
}
