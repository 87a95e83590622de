import { defineField } from '../define-field.ts'
import type { AnyOptions, Kind } from '../field-options.ts'
import type { Field } from '../field-type.ts'
import { scalarType } from '../scalar-type.ts'

export interface TextOptions {
  /** What all of it must look like. */
  readonly pattern?: RegExp
  /** That in words, for messages. */
  readonly wanted?: string
}

/** Makes fields of free text. */
export const text = ((options: AnyOptions<string> & TextOptions): Field<string> => {
  const { pattern, wanted = pattern === undefined ? 'a text' : `a text like ${pattern.source}` } = options
  const type = scalarType<string>({
    kind: 'text',
    allowed: pattern === undefined ? 'any' : wanted,
    wanted,
    holds: (value): value is string => typeof value === 'string' && (pattern === undefined || pattern.test(value)),
    parse: () => undefined,
    plain: (value) => value,
    schema: { type: 'string', ...(pattern && { pattern: pattern.source }) },
  })
  return defineField(type, options, ['pattern', 'wanted'])
}) as Kind<string, TextOptions>

const ADDRESS = /^0x[0-9a-fA-F]{40}$/

/** Makes fields of addresses of accounts and contracts. */
export const address = ((options: AnyOptions<string>): Field<string> => {
  const type = scalarType<string>({
    kind: 'address',
    unit: 'address',
    allowed: 'any',
    wanted: 'an address: 0x and 40 hexadecimal digits',
    holds: (value): value is string => typeof value === 'string' && ADDRESS.test(value),
    parse: (given) => String(given).trim(),
    plain: (value) => value,
    schema: { type: 'string', pattern: ADDRESS.source },
  })
  return defineField(type, options)
}) as Kind<string>
