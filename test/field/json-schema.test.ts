import { expect } from 'chai'

import { field } from '../../src/field/field.ts'
import { grouped } from '../../src/field/grouped.ts'
import { schemaOf } from '../../src/field/json-schema.ts'

describe('schemaOf', () => {
  it('default: types, bounds, defaults and sentences; what is required, and nothing besides', () => {
    const schema = schemaOf({
      activity: field.ratio({ default: 0.5, about: 'Chance to trade', design: true }),
      who: field.text({ required: true, about: 'Who' }),
      side: field.choice(['buy', 'sell'], { optional: true, about: 'Which way' }),
    })
    expect(schema).to.deep.equal({
      type: 'object',
      properties: {
        activity: {
          type: ['number', 'string'],
          minimum: 0,
          maximum: 1,
          pattern: '^\\s*[+-]?[0-9._]+([eE][+-]?[0-9]+)?\\s*(%)?\\s*$',
          description: 'Chance to trade',
          default: 0.5,
          'x-kind': 'ratio',
          'x-design': true,
        },
        who: { type: 'string', description: 'Who', 'x-kind': 'text' },
        side: { enum: ['buy', 'sell'], description: 'Which way', 'x-kind': 'choice' },
      },
      required: ['who'],
      additionalProperties: false,
    })
  })

  it('behavior: amounts keep all their digits, lists and records their items', () => {
    const about = 'For a test'
    const grant = { amount: field.amount({ of: 'token', default: '123456789.000000000000000001', about }) }
    const schema = schemaOf({
      grants: field.list(field.record(grant, { required: true, about }), { default: [{}], about }),
    })
    expect(schema).to.have.nested.property('properties.grants.items.properties.amount.x-of', 'token')
    expect(schema)
      .to.have.nested.property('properties.grants.default')
      .that.deep.equals([{ amount: '123456789.000000000000000001' }])
    expect(JSON.parse(JSON.stringify(schema))).to.deep.equal(schema)
  })

  it('behavior: says the group, and the kind of variable that is no design', () => {
    const schema = schemaOf(
      grouped({ world: { price: field.number({ default: 1, about: 'P', variable: 'environment', range: [0, 2] }) } }),
    )
    expect(schema).to.have.nested.include({
      'properties.price.x-group': 'world',
      'properties.price.x-variable': 'environment',
    })
  })
})
