import { expect } from 'chai'

import { describeField } from '../../src/field/describe-field.ts'
import { FieldDefinitionError } from '../../src/field/errors.ts'
import { field } from '../../src/field/field.ts'
import { grouped } from '../../src/field/grouped.ts'
import { refuseClash, role } from '../../src/field/role.ts'

const one = field.int({ default: 1, about: 'For a test' })

describe('grouped', () => {
  it('default: all fields side by side, in order, each with its group', () => {
    const flat = grouped({ basics: { supply: one, price: one }, expenses: { salaries: one } })
    expect(Object.entries(flat).map(([name, { group }]) => `${group}.${name}`)).to.deep.equal([
      'basics.supply',
      'basics.price',
      'expenses.salaries',
    ])
  })

  it('error: a name in two groups, and one that is a group', () => {
    expect(() => grouped({ a: { supply: one }, b: { supply: one } })).to.throw(FieldDefinitionError, "also in 'a'")
    expect(() => grouped({ a: { b: one }, b: { supply: one } })).to.throw(FieldDefinitionError, 'name of a group')
  })
})

describe('roles', () => {
  it('default: must be filled, unless said otherwise', () => {
    const market = role('market')
    expect([market.optional, market.orNone().optional]).to.deep.equal([false, true])
    expect(market.orNone().role).to.equal('market')
  })

  it('error: a need and a field of one name', () => {
    refuseClash('trader', { pool: role('market') }, { share: one })
    expect(() => refuseClash('trader', { pool: role('market') }, { pool: one })).to.throw(
      FieldDefinitionError,
      "'pool'",
    )
  })
})

describe('describeField', () => {
  it('default: one line for the docs', () => {
    expect(describeField('activity', field.ratio({ default: 0.5, about: 'Chance to trade' }))).to.equal(
      'activity: ratio, 0 to 1, 0.5 unless given. Chance to trade',
    )
    expect(describeField('to', field.address({ required: true, about: 'Who gets them' }))).to.equal(
      'to: address, must be given. Who gets them',
    )
    expect(describeField('every', field.seconds({ optional: true, about: 'How often' }))).to.equal(
      'every: seconds, at least 0, in s, may be left out. How often',
    )
  })
})
