import { expect } from 'chai'

import { uniform } from '../../src/field/distribution.ts'
import { FieldDefinitionError } from '../../src/field/errors.ts'
import { field } from '../../src/field/field.ts'
import type { AnyOptions } from '../../src/field/field-options.ts'

/** Options as JavaScript may write them. */
type Loose = (...args: never) => unknown
const call = (define: Loose, ...args: readonly unknown[]): unknown => Reflect.apply(define, undefined, args)

function refusal(define: () => unknown): FieldDefinitionError {
  try {
    define()
  } catch (error) {
    if (error instanceof FieldDefinitionError) return error
    throw error
  }
  return expect.fail('nothing was refused')
}

describe('the definition of a field', () => {
  it('default: says all there is to know of it', () => {
    const one = field.ratio({
      default: 0.12,
      max: 10,
      unit: 'per year',
      about: 'What a year pays',
      design: true,
      live: true,
      search: [0.03, 0.3],
      aliases: ['apr'],
    })
    expect(one).to.include({ kind: 'ratio', about: 'What a year pays', unit: 'per year', allowed: '0 to 10' })
    expect(one).to.include({ required: false, default: 0.12, design: true, live: true, variable: 'design' })
    expect(one).to.deep.include({ range: [0.03, 0.3], aliases: ['apr'], distribution: undefined })
  })

  it('behavior: bounds, defaults and ranges of amounts are whole tokens, or smallest units as bigints', () => {
    const supply = field.amount({ default: 10_000_000, min: '1', max: 10n ** 27n, search: [1, 2], about: 'Tokens' })
    expect(supply.default).to.equal(10n ** 25n)
    expect(supply.range).to.deep.equal([10n ** 18n, 2n * 10n ** 18n])
    expect(supply.allowed).to.equal('1 to 1000000000')
  })

  it('behavior: a distribution makes a random variable, under either name', () => {
    for (const name of ['vary', 'distribution']) {
      const one = field.number({ default: 1, about: 'Drift', [name]: uniform(0, 2) })
      expect(one).to.deep.include({ variable: 'random', distribution: uniform(0, 2) })
    }
  })

  it('behavior: an environment has a range and no probability; of a flag the world may choose any', () => {
    const price = field.number({ default: 1, about: 'Price', variable: 'environment', range: [0.1, 10] })
    expect(price).to.deep.include({ variable: 'environment', range: [0.1, 10] })
    expect(field.flag({ default: true, about: 'War', variable: 'environment' }).variable).to.equal('environment')
  })

  it('behavior: a part of a structure names the choices with which it means something', () => {
    const when = (given: Record<string, string | readonly string[]>) =>
      field.number({ default: 1, about: 'Knee', when: given }).when
    expect(when({ curve: 'kinked' })).to.deep.equal({ curve: ['kinked'] })
    expect(when({ curve: ['kinked', 'steep'] })).to.deep.equal({ curve: ['kinked', 'steep'] })
    expect(field.number({ default: 1, about: 'Knee' }).when).to.equal(undefined)
  })

  it('error: what contradicts itself', () => {
    const about = 'Wrong'
    const wrong: Readonly<Record<string, [Loose, Partial<AnyOptions<unknown>> & object]>> = {
      'no default': [field.int, { about }],
      'a default that is required': [field.int, { about, default: 1, required: true }],
      'no sentence': [field.int, { default: 1 }],
      'a default out of bounds': [field.int, { about, default: 0, min: 1 }],
      'a default of another kind': [field.int, { about, default: 'nonsense' }],
      'bounds the wrong way round': [field.int, { about, default: 1, min: 2, max: 1 }],
      'a bound with too many decimals': [field.amount, { about, default: 1, min: '1e-19' }],
      'a random variable without a distribution': [field.int, { about, default: 1, variable: 'random' }],
      'an environment with a probability': [
        field.int,
        { about, default: 1, variable: 'environment', vary: uniform(0, 1) },
      ],
      'an environment without a range': [field.int, { about, default: 1, variable: 'environment' }],
      'a design with a range of the world': [field.int, { about, default: 1, range: [0, 1] }],
      'a search through what is no design': [field.int, { about, default: 1, vary: uniform(0, 1), search: [0, 1] }],
      'a range out of bounds': [field.int, { about, default: 1, min: 0, search: [-1, 1] }],
      'a need without its reason': [field.int, { about, required: true, needed: () => true }],
      'two distributions': [field.int, { about, default: 1, vary: uniform(0, 1), distribution: uniform(0, 1) }],
    }
    for (const [what, [define, options]] of Object.entries(wrong)) {
      expect(refusal(() => call(define, options)).code, what).to.equal('FIELD_DEFINITION')
    }
    const synonyms = { on: 'yes' }
    expect(refusal(() => call(field.choice, ['a'], { about, default: 'a', synonyms })).code).to.equal(
      'FIELD_DEFINITION',
    )
  })

  it('error: an option that nothing reads, with the nearest', () => {
    const { message, hint } = refusal(() => call(field.int, { about: 'Traders', defualt: 1 }))
    expect(message).to.include("'Traders'").and.include("'defualt'")
    expect(hint).to.include("'default'")
  })
})
