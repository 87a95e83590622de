import type { Field, Fields } from './field-type.ts'
import type { JsonSchema, Plain } from './plain.ts'

/** A JSON Schema (draft 2020-12) of a record of fields, with what people and web forms are told in `x-` keys. */
export function schemaOf(fields: Fields): JsonSchema {
  const entries = Object.entries(fields)
  const required = entries.filter(([, field]) => field.required).map(([name]) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, field]) => [name, schemaOfField(field)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

/** A JSON Schema of one field. */
function schemaOfField(field: Field<unknown>): JsonSchema {
  const told: Record<string, Plain | undefined> = {
    'x-unit': field.unit || undefined,
    'x-of': field.of,
    'x-group': field.group,
    'x-design': field.design || undefined,
    'x-live': field.live || undefined,
    'x-variable': field.variable === 'design' ? undefined : field.variable,
  }
  return {
    ...field.schema(),
    description: field.about,
    ...(field.default !== undefined && { default: field.plain(field.default) }),
    'x-kind': field.kind,
    ...Object.fromEntries(Object.entries(told).filter((entry): entry is [string, Plain] => entry[1] !== undefined)),
  }
}
