import { expect } from 'chai'

import {
  beta,
  type Distribution,
  exponential,
  logNormal,
  logUniform,
  normal,
  oneOf,
  triangular,
  uniform,
  uniformInt,
  weightedOneOf,
} from '../../src/field/distribution.ts'
import { field } from '../../src/field/field.ts'

const one = field.distribution({ required: true, about: 'For a test' })

/** Each with its text and its plain data. */
const FORMS: readonly (readonly [Distribution, string, unknown])[] = [
  [uniform(0.1, 0.9), 'uniform(0.1, 0.9)', { uniform: [0.1, 0.9] }],
  [uniformInt(5, 20), 'int(5, 20, 1)', { int: [5, 20], by: 1 }],
  [logUniform(0.05, 5), 'logUniform(0.05, 5)', { logUniform: [0.05, 5] }],
  [normal(5, 2), 'normal(5, 2)', { normal: [5, 2] }],
  [logNormal(0, 1), 'logNormal(0, 1)', { logNormal: [0, 1] }],
  [beta(2, 5), 'beta(2, 5)', { beta: [2, 5] }],
  [triangular(0, 1, 4), 'triangular(0, 1, 4)', { triangular: [0, 1, 4] }],
  [exponential(2), 'exponential(2)', { exponential: 2 }],
  [oneOf(1, 2.5), 'oneOf(1, 2.5)', { oneOf: [1, 2.5] }],
  [oneOf('a', true), '{"oneOf":["a",true]}', { oneOf: ['a', true] }],
  [weightedOneOf(['a', 2], [1, 3]), '{"oneOf":["a",2],"weights":[1,3]}', { oneOf: ['a', 2], weights: [1, 3] }],
]

describe('distributions', () => {
  it('default: each has a text and plain data, and is read from both and from itself', () => {
    for (const [distribution, text, plain] of FORMS) {
      expect(one.format(distribution)).to.equal(text)
      expect(one.plain(distribution)).to.deep.equal(plain)
      for (const given of [distribution, text, plain]) {
        expect(one.read(given), text).to.deep.equal({ ok: true, value: distribution })
      }
    }
  })

  it('behavior: words are taken as people write them', () => {
    expect(one.read('oneOf(red, true, 5)')).to.deep.equal({ ok: true, value: oneOf('red', true, 5) })
    expect(one.read(' int( 1, 3 ) ')).to.deep.equal({ ok: true, value: uniformInt(1, 3) })
  })

  it('error: what nothing can be drawn from says why', () => {
    const why = [uniform(2, 1), normal(0, -1), beta(0, 1), triangular(0, 5, 4), exponential(0), uniform(NaN, 1)]
    const told = why.map((given) => {
      const reading = one.take(given)
      return reading.ok ? '' : reading.mistakes[0]?.wanted
    })
    expect(told.every((wanted) => wanted?.startsWith('a distribution'))).to.equal(true)
    expect(told[0]).to.include('2 is above 1')
  })
})
