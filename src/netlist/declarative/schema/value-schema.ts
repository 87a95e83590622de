import type { Field, Fields } from '../../../field/field-type.ts'
import type { JsonSchema, Plain } from '../../../field/plain.ts'
import { ref, scalar } from './shapes.ts'

/** Where a value stands decides what else than a value of its field it may be. */
export interface Standing {
  /** Options of agents may be drawn. */
  readonly drawn?: boolean
  /** Arguments of actions may be a share of what the actor holds. */
  readonly shares?: boolean
}

/** What may be written for a field: a value of its kind, an expression, a choice, and what its place allows. */
function valueSchema(field: Field<unknown>, standing: Standing = {}): JsonSchema {
  const { drawn = false, shares = false } = standing
  const own = ownSchema(field, standing)
  return {
    description: described(field),
    ...(field.default !== undefined && { default: field.plain(field.default) }),
    anyOf: [
      own,
      ref('expression'),
      ref('choice'),
      ...(drawn && field.kind !== 'distribution' ? [ref('draw')] : []),
      ...(shares && field.of !== undefined ? [ref('share')] : []),
    ],
  }
}

/** Options by name. */
export function optionSchemas(fields: Fields, standing: Standing = {}): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueSchema(field, standing)]))
}

export const requiredOf = (fields: Fields): readonly string[] =>
  Object.entries(fields).flatMap(([name, { required }]) => (required ? [name] : []))

function described({ about, unit, allowed }: Field<unknown>): string {
  const facts = [unit, allowed === 'any' ? '' : allowed].filter((fact) => fact !== '')
  return facts.length === 0 ? about : `${about} (${facts.join('; ')})`
}

function ownSchema(field: Field<unknown>, standing: Standing): JsonSchema {
  if (field.kind === 'address') return scalar('The name of an agent or a mechanism, or an address')
  if (field.kind === 'distribution') return ref('draw')
  if (field.fields) {
    const properties: Record<string, Plain> = { ...optionSchemas(field.fields, standing) }
    return {
      type: 'object',
      properties: { each: scalar('A population: one for each of its agents'), ...properties },
      ...(requiredOf(field.fields).length > 0 && { required: requiredOf(field.fields) }),
      additionalProperties: false,
    }
  }
  if (!field.item) return field.schema()
  const { items: _items, ...lengths } = field.schema()
  return { ...lengths, items: valueSchema(field.item, standing) }
}
