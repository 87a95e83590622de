import { defineField } from '../../../field/define-field.ts'
import type { Field } from '../../../field/field-type.ts'
import { type Mistake, refused, type Reading, taken, within } from '../../../field/mistake.ts'
import { isRecord } from '../../../field/plain.ts'

/** An object with whatever names, each with a value of one field; empty unless given. */
export function tableField<T, G>(item: Field<T, G>, about: string): Field<Readonly<Record<string, T>>> {
  const wanted = `an object whose values are each ${item.wanted}`
  const read = (given: unknown, one: (value: unknown) => Reading<T>): Reading<Readonly<Record<string, T>>> => {
    if (!isRecord(given)) return refused(given, wanted)
    const values: Record<string, T> = {}
    const mistakes: Mistake[] = []
    for (const [name, value] of Object.entries(given)) {
      const reading = one(value)
      if (reading.ok) values[name] = reading.value
      else mistakes.push(...within(name, reading.mistakes))
    }
    return mistakes.length > 0 ? { ok: false, mistakes } : taken(values)
  }
  const plain = (values: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, item.plain(value)]))
  return defineField<Readonly<Record<string, T>>, object>(
    {
      kind: 'record',
      allowed: 'any',
      wanted,
      take: (value) => read(value, item.take),
      read: (given) => read(given, item.read),
      plain,
      format: (values) => JSON.stringify(plain(values)),
      schema: () => ({ type: 'object', additionalProperties: item.schema() }),
    },
    { default: {}, about },
  )
}
