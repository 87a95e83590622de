import { expect } from 'chai'
import fc from 'fast-check'

import type { Distribution } from '../../src/field/distribution.ts'
import { field } from '../../src/field/field.ts'
import type { Field } from '../../src/field/field-type.ts'
import { fixed } from '../../src/units.ts'

const about = 'For a test'
const required = { required: true, about } as const

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value))
const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true })
const natural = fc.bigInt({ min: 0n, max: 2n ** 256n })
const whole = fc.maxSafeNat()
const hex = fc.stringMatching(/^0x[0-9a-fA-F]{40}$/)
const day = fc
  .date({ min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const ordered = fc.tuple(finite, finite).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }))
const distributions: fc.Arbitrary<Distribution> = fc.oneof(
  ordered.map((range) => ({ kind: 'uniform' as const, ...range })),
  ordered.chain((range) => positive.map((by) => ({ kind: 'int' as const, ...range, by }))),
  fc.tuple(finite, positive).map(([mean, deviation]) => ({ kind: 'normal' as const, mean, deviation })),
  fc.tuple(positive, positive).map(([a, b]) => ({ kind: 'beta' as const, a, b })),
  positive.map((rate) => ({ kind: 'exponential' as const, rate })),
  fc
    .array(fc.oneof(finite, fc.string(), fc.boolean()), { minLength: 1 })
    .map((values) => ({ kind: 'oneOf' as const, values })),
  fc
    .array(fc.tuple(fc.string(), positive), { minLength: 1 })
    .map((all) => ({ kind: 'oneOf' as const, values: all.map(([v]) => v), weights: all.map(([, w]) => w) })),
)
const pair = { name: field.text(required), share: field.ratio({ default: 0, about }), supply: field.amount(required) }
const pairs = fc.record({ name: fc.string(), share: fc.double({ min: 0, max: 1, noNaN: true }), supply: natural })

const KINDS: readonly (readonly [Field<unknown>, fc.Arbitrary<unknown>])[] = [
  [field.int(required), fc.maxSafeInteger()],
  [field.number(required), finite],
  [field.ratio(required), fc.double({ min: 0, max: 1, noNaN: true })],
  [field.percent(required), fc.double({ min: 0, max: 100, noNaN: true })],
  [field.money(required), finite],
  [field.price(required), natural],
  [field.amount(required), natural],
  [field.amount({ ...required, decimals: 6 }), natural],
  [field.bps(required), fc.nat({ max: 10_000 })],
  [field.id(required), natural],
  [field.seconds(required), whole],
  [field.time(required), whole],
  [field.time(required), fc.nat()],
  [field.date(required), day],
  [field.flag(required), fc.boolean()],
  [field.choice(['a', 'b', 'c d'], required), fc.constantFrom('a', 'b', 'c d')],
  [field.text(required), fc.string()],
  [field.address(required), hex],
  [field.distribution(required), distributions],
  [field.list(field.text(required), required), fc.array(fc.string())],
  [field.list(field.amount(required), required), fc.array(natural)],
  [field.list(field.list(field.int(required), required), required), fc.array(fc.array(fc.maxSafeInteger()))],
  [field.list(field.distribution(required), required), fc.array(distributions)],
  [field.record(pair, required), pairs],
  [field.list(field.record(pair, required), required), fc.array(pairs)],
]

/** Whether a JSON Schema's `type` and `pattern` let a text pass. */
function allowsText(schema: ReturnType<Field<unknown>['schema']>, text: string): boolean {
  const { type, pattern, enum: names } = schema
  if (Array.isArray(names)) return names.includes(text)
  if (type === 'object') return true
  const isText = type === 'string' || (Array.isArray(type) && type.includes('string'))
  return isText && (typeof pattern !== 'string' || new RegExp(pattern).test(text))
}

describe('texts and plain data of fields', () => {
  for (const [one, values] of KINDS) {
    it(`behavior: any ${one.kind} comes back from its text and from its plain data`, () => {
      fc.assert(
        fc.property(values, (value) => {
          expect(one.take(value)).to.deep.equal({ ok: true, value })
          expect(one.read(one.format(value))).to.deep.equal({ ok: true, value })
          expect(one.read(JSON.parse(JSON.stringify(one.plain(value))))).to.deep.equal({ ok: true, value })
          expect(allowsText(one.schema(), one.format(value)), 'the schema allows the text').to.equal(true)
        }),
        { numRuns: 100 },
      )
    })
  }

  it('behavior: amounts are exact, by the arithmetic of the units module', () => {
    const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.stringMatching(/^\d{0,18}$/))
    fc.assert(
      fc.property(digits, ([whole, fraction]) => {
        const text = fraction === '' ? `${whole}` : `${whole}.${fraction}`
        expect(field.amount(required).read(text)).to.deep.equal({ ok: true, value: fixed(text) })
      }),
    )
  })
})
