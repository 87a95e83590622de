import { defineField, type ValueType } from '../define-field.ts'
import type { AnyOptions, May, Needed, NeededWhen, WithDefault } from '../field-options.ts'
import type { Field, Fields, Given, Values } from '../field-type.ts'
import { schemaOf } from '../json-schema.ts'
import { parsePlain } from '../parse-plain.ts'
import type { Plain } from '../plain.ts'
import { readValues, takeValues } from '../read-values.ts'

export interface RecordKind {
  <const S extends Fields>(
    fields: S,
    options: Needed<Given<S>>,
  ): Field<Values<S>, Given<S>> & { readonly required: true }
  <const S extends Fields>(
    fields: S,
    options: May<Given<S>> | NeededWhen<Given<S>>,
  ): Field<Values<S> | undefined, Given<S>> & { readonly required: false }
  <const S extends Fields>(
    fields: S,
    options: WithDefault<Given<S>>,
  ): Field<Values<S>, Given<S>> & { readonly required: false }
}

type Inner = Readonly<Record<string, unknown>>

/** Makes fields of several named values that belong together. Its text is JSON. */
export const record = ((fields: Fields, options: AnyOptions<Inner>): Field<Inner> => {
  const names = Object.keys(fields).join(', ')
  const plain = (values: Inner): { readonly [key: string]: Plain } => {
    const given = Object.entries(fields).filter(([name]) => values[name] !== undefined)
    return Object.fromEntries(given.map(([name, one]) => [name, one.plain(values[name])]))
  }
  const type: ValueType<Inner> = {
    kind: 'record',
    fields,
    unit: names,
    allowed: 'any',
    wanted: `a record of ${names}`,
    take: (value) => takeValues(fields, value),
    read: (given) => readValues(fields, typeof given === 'string' ? (parsePlain(given) ?? given) : given),
    plain,
    format: (values) => JSON.stringify(plain(values)),
    schema: () => schemaOf(fields),
  }
  return defineField(type, options)
}) as RecordKind
