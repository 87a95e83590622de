import { limitsOf, wantedOf } from '../bounds.ts'
import { defineField, type ValueType } from '../define-field.ts'
import type { AnyOptions, May, Needed, NeededWhen, WithDefault } from '../field-options.ts'
import type { Field, KindName, Value } from '../field-type.ts'
import { type Mistake, type Reading, refused, taken, within } from '../mistake.ts'
import { parsePlain } from '../parse-plain.ts'

interface Lengths {
  /** The fewest and the most items. */
  readonly min?: number
  readonly max?: number
}

type Item = Field<unknown>
type Written<F> = F extends Field<infer _T, infer G> ? readonly G[] : never
type Items<F> = readonly Value<F>[]

export interface ListKind {
  <F extends Item>(
    item: F,
    options: Needed<Written<F>> & Lengths,
  ): Field<Items<F>, Written<F>> & { readonly required: true }
  <F extends Item>(
    item: F,
    options: (May<Written<F>> | NeededWhen<Written<F>>) & Lengths,
  ): Field<Items<F> | undefined, Written<F>> & { readonly required: false }
  <F extends Item>(
    item: F,
    options: WithDefault<Written<F>> & Lengths,
  ): Field<Items<F>, Written<F>> & { readonly required: false }
}

const COMPOSED: readonly KindName[] = ['list', 'record', 'distribution']

/** Makes fields of several values of one kind. Its text is `a, b, c`, or JSON. */
export const list = ((
  item: Item,
  options: Omit<AnyOptions<readonly unknown[]>, 'min' | 'max'> & Lengths,
): Field<readonly unknown[]> => {
  const { min, max, ...rest } = options
  const bounds = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
  const { holds, words } = limitsOf(bounds)
  const allowed = words === 'any' ? words : `${words} of them`
  const wanted = wantedOf(`a list of ${item.kind}`, allowed)
  const each = (given: unknown, one: (value: unknown) => Reading<unknown>): Reading<readonly unknown[]> => {
    if (!Array.isArray(given) || !holds(given.length)) return refused(given, wanted)
    const [values, mistakes]: [unknown[], Mistake[]] = [[], []]
    for (const [i, value] of given.entries()) {
      const reading = one(value)
      if (reading.ok) values.push(reading.value)
      else mistakes.push(...within(`[${i}]`, reading.mistakes))
    }
    return mistakes.length > 0 ? { ok: false, mistakes } : taken(values)
  }
  const type: ValueType<readonly unknown[]> = {
    kind: 'list',
    item,
    unit: item.unit,
    allowed,
    wanted,
    take: (value) => each(value, item.take),
    read: (given) => each(typeof given === 'string' ? fromText(given) : given, item.read),
    plain: (values) => values.map((value) => item.plain(value)),
    format: (values) => toText(item, values),
    schema: () => ({
      type: ['array', 'string'],
      items: item.schema(),
      ...(min !== undefined && { minItems: min }),
      ...(max !== undefined && { maxItems: max }),
    }),
  }
  return defineField(type, rest)
}) as ListKind

function fromText(text: string): unknown {
  const trimmed = text.trim()
  if (trimmed.startsWith('[')) return parsePlain(trimmed)
  return trimmed === '' ? [] : trimmed.split(',').map((part) => part.trim())
}

function toText(item: Item, values: readonly unknown[]): string {
  const texts = values.map((value) => item.format(value))
  const simple =
    !COMPOSED.includes(item.kind) && texts.every((text) => text !== '' && text === text.trim() && !/[,[]/.test(text))
  return simple ? texts.join(', ') : JSON.stringify(values.map((value) => item.plain(value)))
}
