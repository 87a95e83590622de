import { defineField } from '../../../field/define-field.ts'
import { scalarType } from '../../../field/scalar-type.ts'

const LONGEST = 200

/** A seed that may be left out: a text, or a whole number, which is the text of its digits. */
export const seedField = (about: string) =>
  defineField<string | undefined, string>(
    scalarType<string | undefined>({
      kind: 'text',
      wanted: 'a whole number, at least 0, or a text',
      allowed: 'any',
      holds: (value): value is string => typeof value === 'string' && value.length > 0 && value.length <= LONGEST,
      parse: (given) => (Number.isSafeInteger(given) && Number(given) >= 0 ? String(given) : undefined),
      plain: (value) => value ?? '',
      schema: { type: ['string', 'integer'], minLength: 1, maxLength: LONGEST, minimum: 0 },
    }),
    { optional: true, about },
  )
