import { defineField } from '../define-field.ts'
import { FieldDefinitionError } from '../errors.ts'
import type { AnyOptions, May, Needed, NeededWhen, WithDefault } from '../field-options.ts'
import type { Field } from '../field-type.ts'
import { scalarType } from '../scalar-type.ts'

type Names = readonly [string, ...string[]]

interface ChoiceOptions<V> {
  /** Other words for some of the choices, as people or other systems have them. */
  readonly synonyms?: Readonly<Record<string, V>>
}

export interface ChoiceKind {
  <const C extends Names>(
    choices: C,
    options: Needed<C[number]> & ChoiceOptions<C[number]>,
  ): Field<C[number]> & { readonly required: true }
  <const C extends Names>(
    choices: C,
    options: (May<C[number]> | NeededWhen<C[number]>) & ChoiceOptions<C[number]>,
  ): Field<C[number] | undefined, C[number]> & { readonly required: false }
  <const C extends Names>(
    choices: C,
    options: WithDefault<C[number]> & ChoiceOptions<C[number]>,
  ): Field<C[number]> & { readonly required: false }
}

/** Makes fields of one of several names. */
export const choice = ((choices: Names, options: AnyOptions<string> & ChoiceOptions<string>): Field<string> => {
  const synonyms = options.synonyms ?? {}
  const lost = Object.values(synonyms).find((meant) => !choices.includes(meant))
  if (lost !== undefined)
    throw new FieldDefinitionError({ owner: 'A choice', problem: `'${lost}' is none of its names` })
  const allowed = choices.join(', ')
  const type = scalarType<string>({
    kind: 'choice',
    allowed,
    wanted: `one of ${allowed}`,
    holds: (value): value is string => typeof value === 'string' && choices.includes(value),
    parse: (given) => {
      const name = String(given).trim()
      return Object.hasOwn(synonyms, name) ? synonyms[name] : name
    },
    plain: (value) => value,
    schema: { enum: [...choices, ...Object.keys(synonyms)] },
  })
  return defineField(type, options, ['synonyms'])
}) as ChoiceKind
