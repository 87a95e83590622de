import { isRecord, type JsonSchema, type Plain } from '../../src/field/plain.ts'

/** What nothing is checked by. */
const NOTES = ['$schema', '$defs', 'title', 'description', 'default', 'then', 'else']

/** Where a value breaks a JSON Schema, as paths; of keywords that it does not know it says so instead of passing them over. */
export function brokenAt(schema: JsonSchema, value: unknown): readonly string[] {
  const check = (at: string, given: unknown, of: unknown): string[] => {
    if (!isRecord(of)) throw new TypeError(`no schema at ${at}`)
    return Object.entries(of).flatMap(([keyword, rule]) => {
      if (NOTES.includes(keyword) || keyword.startsWith('x-')) return []
      const rules = RULES[keyword]
      if (!rules) throw new TypeError(`a schema has the keyword '${keyword}', which this does not know`)
      return rules({ at, given, rule, schema: of, check, root: schema })
    })
  }
  return check('', value, schema)
}

interface Checking {
  readonly at: string
  readonly given: unknown
  readonly rule: unknown
  readonly schema: Readonly<Record<string, unknown>>
  readonly root: JsonSchema
  check(at: string, given: unknown, schema: unknown): string[]
}

const list = (rule: unknown): readonly unknown[] => (Array.isArray(rule) ? rule : [rule])
const entries = (given: unknown): [string, unknown][] => (isRecord(given) ? Object.entries(given) : [])
const bad = (holds: boolean, { at }: Checking): string[] => (holds ? [] : [at])
const ifNumber = (c: Checking, holds: (value: number, limit: number) => boolean) =>
  bad(typeof c.given !== 'number' || holds(c.given, Number(c.rule)), c)
const ifList = (c: Checking, holds: (length: number, limit: number) => boolean) =>
  bad(!Array.isArray(c.given) || holds(c.given.length, Number(c.rule)), c)

const IS: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
}

const RULES: Readonly<Record<string, (checking: Checking) => string[]>> = {
  $ref: ({ at, given, rule, root, check }) => {
    const name = decodeURIComponent(String(rule).replace('#/$defs/', ''))
    return check(at, given, (root['$defs'] as Readonly<Record<string, Plain>>)[name])
  },
  type: (c) =>
    bad(
      list(c.rule).some((type) => IS[String(type)]?.(c.given)),
      c,
    ),
  enum: (c) => bad(list(c.rule).includes(c.given), c),
  const: (c) => bad(c.given === c.rule, c),
  pattern: (c) => bad(typeof c.given !== 'string' || new RegExp(String(c.rule)).test(c.given), c),
  minimum: (c) => ifNumber(c, (value, limit) => value >= limit),
  maximum: (c) => ifNumber(c, (value, limit) => value <= limit),
  exclusiveMinimum: (c) => ifNumber(c, (value, limit) => value > limit),
  exclusiveMaximum: (c) => ifNumber(c, (value, limit) => value < limit),
  minItems: (c) => ifList(c, (length, limit) => length >= limit),
  maxItems: (c) => ifList(c, (length, limit) => length <= limit),
  items: ({ at, given, rule, check }) =>
    Array.isArray(given) ? given.flatMap((item, i) => check(`${at}/${i}`, item, rule)) : [],
  properties: ({ at, given, rule, check }) =>
    entries(rule).flatMap(([name, inner]) =>
      isRecord(given) && Object.hasOwn(given, name) ? check(`${at}/${name}`, given[name], inner) : [],
    ),
  required: (c) =>
    bad(!isRecord(c.given) || list(c.rule).every((name) => Object.hasOwn(Object(c.given), String(name))), c),
  additionalProperties: ({ at, given, rule, schema, check }) =>
    entries(given)
      .filter(([name]) => !Object.hasOwn(Object(schema['properties'] ?? {}), name))
      .flatMap(([name, value]) => (rule === false ? [`${at}/${name}`] : check(`${at}/${name}`, value, rule))),
  allOf: ({ at, given, rule, check }) => list(rule).flatMap((inner) => check(at, given, inner)),
  anyOf: (c) =>
    bad(
      list(c.rule).some((inner) => c.check(c.at, c.given, inner).length === 0),
      c,
    ),
  oneOf: (c) => bad(list(c.rule).filter((inner) => c.check(c.at, c.given, inner).length === 0).length === 1, c),
  if: ({ at, given, rule, schema, check }) => {
    const next = check(at, given, rule).length === 0 ? schema['then'] : schema['else']
    return next === undefined ? [] : check(at, given, next)
  },
}
