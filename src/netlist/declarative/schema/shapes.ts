import type { JsonSchema } from '../../../field/plain.ts'

/** What stands under these names in a schema's `$defs`. */
export const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${encodeURIComponent(name)}` })

export const text = (description: string): JsonSchema => ({ type: 'string', description })

/** Digits may be read as a text, as in 10_000_000, or as a number. */
export const scalar = (description: string): JsonSchema => ({ type: ['string', 'number', 'boolean'], description })

export const listOf = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', items, description })

/** Values by names that people choose. */
export const mapOf = (values: JsonSchema, description: string): JsonSchema => ({
  type: 'object',
  additionalProperties: values,
  description,
})

/** A map of these names and no others. */
export const dictOf = (properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []) =>
  ({ type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false }) as const

/** What else must hold where something does, or does not. */
export const when = (condition: JsonSchema, yes: JsonSchema, no?: JsonSchema): JsonSchema => ({
  if: condition,
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema; nobody awaits one
  then: yes,
  ...(no !== undefined && { else: no }),
})

/** What a map takes besides, for each value that the name `by` may have. */
export function byValue(by: string, schemas: Readonly<Record<string, JsonSchema>>): readonly JsonSchema[] {
  return Object.entries(schemas).map(([value, schema]) =>
    when({ properties: { [by]: { const: value } }, required: [by] }, schema),
  )
}

export const EXPRESSION: JsonSchema = {
  type: 'string',
  pattern: '^\\s*[$=]',
  description: '$name of a parameter or an amount, or = and an expression',
}

export const CHOICE: JsonSchema = {
  type: 'object',
  properties: when(ref('expression'), {}, {}),
  required: ['if', 'then'],
  additionalProperties: false,
  description: 'One of two values, as a flag or a comparison says',
}

const NUMBERS = (count: number): JsonSchema => ({
  type: 'array',
  items: { type: ['number', 'string'] },
  minItems: count,
  maxItems: count,
})

/** How something is drawn. */
export const DRAW: JsonSchema = {
  description: 'Drawn once, from a distribution',
  oneOf: [
    dictOf({ uniform: NUMBERS(2) }, ['uniform']),
    dictOf({ int: NUMBERS(2), by: { type: ['number', 'string'] } }, ['int']),
    dictOf({ logUniform: NUMBERS(2) }, ['logUniform']),
    dictOf({ normal: NUMBERS(2) }, ['normal']),
    dictOf({ logNormal: NUMBERS(2) }, ['logNormal']),
    dictOf({ beta: NUMBERS(2) }, ['beta']),
    dictOf({ triangular: NUMBERS(3) }, ['triangular']),
    dictOf({ exponential: { type: ['number', 'string', 'array'] } }, ['exponential']),
    dictOf({ oneOf: { type: 'array', minItems: 1 }, weights: { type: 'array', items: { type: 'number' } } }, ['oneOf']),
  ],
}
