import { nearest } from '../nearest.ts'
import { FieldDefinitionError } from './errors.ts'
import type { AnyOptions } from './field-options.ts'
import type { Field, Fields, KindName, Variable } from './field-type.ts'
import { mistakeInWords, type Reading, within } from './mistake.ts'
import type { JsonSchema, Plain } from './plain.ts'

/** How values of one field are told, read and written; what the kinds differ in. */
export interface ValueType<T> {
  readonly kind: KindName
  readonly unit?: string
  readonly of?: string
  /** Of a record. */
  readonly fields?: Fields
  /** Of a list. */
  readonly item?: Field<unknown>
  /** What it takes, in words: the noun, and what of it. */
  readonly wanted: string
  readonly allowed: string
  take(value: unknown): Reading<T>
  read(given: unknown): Reading<T>
  plain(value: T): Plain
  format(value: T): string
  schema(): JsonSchema
}

const OPTIONS = [
  'about',
  'unit',
  'design',
  'live',
  'variable',
  'distribution',
  'vary',
  'range',
  'search',
  'when',
  'aliases',
  'default',
  'required',
  'optional',
  'needed',
  'neededBy',
] as const

/** A field of this type of values; refuses options that nothing reads and those that contradict each other. */
export function defineField<T, D>(type: ValueType<T>, options: AnyOptions<D>, own: readonly string[] = []): Field<T> {
  const { kind } = type
  const owner = `The ${kind} field '${options.about}'`
  const refuse = (problem: string, hint?: string): never => {
    throw new FieldDefinitionError({ owner, problem, ...(hint !== undefined && { hint }) })
  }
  checkNames(options, [...OPTIONS, ...own], refuse)
  const { required = false, optional = false, needed, neededBy, design = false, live = false, aliases = [] } = options
  const given = [options.default !== undefined, required, optional].filter(Boolean).length
  if (given !== 1) refuse('it needs either a default, or `required: true`, or `optional: true`')
  if ((needed === undefined) !== (neededBy === undefined) || (needed && !required)) {
    refuse('`needed` and `neededBy` belong together, beside `required: true`')
  }
  const valueOf = (name: string, value: unknown): T => {
    const reading = type.read(value)
    return reading.ok ? reading.value : refuse(within(name, reading.mistakes).map(mistakeInWords).join('; '))
  }
  const { variable, distribution, range } = variation(kind, options, refuse)
  return {
    kind,
    about: options.about,
    unit: options.unit ?? type.unit ?? '',
    allowed: type.allowed,
    wanted: type.wanted,
    required: required && needed === undefined,
    needed,
    neededBy,
    default: options.default === undefined ? undefined : valueOf('the default', options.default),
    design,
    live,
    variable,
    distribution,
    range: range && [valueOf('its range', range[0]), valueOf('its range', range[1])],
    when: options.when && Object.fromEntries(Object.entries(options.when).map(([name, of]) => [name, [of].flat()])),
    aliases,
    group: undefined,
    of: type.of,
    fields: type.fields,
    item: type.item,
    take: (value) => type.take(value),
    read: (value) => type.read(value),
    plain: (value) => type.plain(value),
    format: (value) => type.format(value),
    schema: () => type.schema(),
  }
}

type Refuse = (problem: string, hint?: string) => never

function checkNames(options: object, known: readonly string[], refuse: Refuse): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const meant = nearest(unknown, known)
    refuse(`it has no option '${unknown}'`, meant === undefined ? undefined : `Did you mean '${meant}'?`)
  }
  if (!('about' in options) || typeof options.about !== 'string') refuse('it lacks a sentence `about` itself')
}

/** What kind of variable it is, with what that kind must know. */
function variation<D>(kind: KindName, options: AnyOptions<D>, refuse: Refuse) {
  const { vary, distribution = vary, range, search } = options
  if (vary !== undefined && options.distribution !== undefined) refuse('`vary` and `distribution` say the same')
  const variable: Variable = options.variable ?? (distribution === undefined ? 'design' : 'random')
  if ((variable === 'random') !== (distribution !== undefined)) {
    refuse(
      variable === 'random' ? 'a random variable needs a distribution' : `a ${variable} variable has no distribution`,
    )
  }
  // Of a flag or a choice, the world may choose any.
  const endless = kind !== 'flag' && kind !== 'choice'
  if (variable === 'environment' && range === undefined && endless) refuse('an environment variable needs a range')
  if (range !== undefined && variable !== 'environment') refuse('only an environment variable has a range')
  if (search !== undefined && variable !== 'design') refuse('only a design variable has a range to search')
  return { variable, distribution, range: range ?? search }
}
