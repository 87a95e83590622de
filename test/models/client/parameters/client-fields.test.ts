import { expect } from 'chai'

import { CATEGORIES, clientFields } from '../../../../src/models/client/parameters/client-fields.ts'
import { publishedValues } from '../published-values.ts'

describe('the parameters of a client', () => {
  it('default: 165 in ten categories, by their published names in their published order', () => {
    const counts = Object.values(CATEGORIES).map((fields) => Object.keys(fields).length)
    expect(counts).to.deep.equal([25, 11, 45, 6, 20, 15, 12, 8, 15, 8])
    expect(Object.keys(clientFields).slice(0, 165)).to.deep.equal(Object.keys(publishedValues))
  })

  it('behavior: each has a sentence, and one to read it or none', () => {
    for (const [name, { about, needed, neededBy }] of Object.entries(clientFields)) {
      expect(about.length, name).to.be.greaterThan(7)
      expect(about, name).to.match(/^[A-Z].*[^.]$/)
      expect([typeof needed, typeof neededBy], name).to.deep.equal(['function', 'string'])
    }
  })

  it('behavior: percentages go to 100 and fractions to 1, each with its unit', () => {
    for (const [name, { measure, unit, read }] of Object.entries(clientFields)) {
      if (measure === 'share') expect([read(1.01).ok, read(-0.01).ok], name).to.deep.equal([false, false])
      if (measure === 'percent') expect([unit, read(-2e6).ok], name).to.deep.equal(['%', false])
      if (measure === 'money') expect(unit, name).to.match(/^USD/)
      if (measure === 'tokens' || measure === 'months') expect(unit, name).to.equal(measure)
    }
  })

  it('error: nonsense is refused by every one of them', () => {
    for (const [name, field] of Object.entries(clientFields)) {
      for (const nonsense of ['nonsense', {}, [], NaN, Infinity, 1e300]) {
        expect(field.read(nonsense).ok, `${name} = ${JSON.stringify(nonsense)}`).to.equal(false)
      }
    }
  })
})
