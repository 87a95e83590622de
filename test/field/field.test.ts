import { expect } from 'chai'

import { field } from '../../src/field/field.ts'
import type { Field } from '../../src/field/field-type.ts'
import { FIELD_CASES } from './field-cases.ts'

const about = 'For a test'

describe('field', () => {
  it('default: every kind has its cases here', () => {
    const kinds = new Set(Object.values(FIELD_CASES).map(({ one }) => one.kind))
    expect([...kinds].toSorted()).to.deep.equal(Object.keys(field).toSorted())
  })

  for (const [name, { one, reads, refuses, allowed }] of Object.entries(FIELD_CASES)) {
    it(`behavior: ${name} reads values and texts, and its own text and plain data back`, () => {
      for (const [given, value] of reads) {
        expect(one.read(given), String(given)).to.deep.equal({ ok: true, value })
        expect(one.read(one.format(value)), `text of ${String(given)}`).to.deep.equal({ ok: true, value })
        const plain: unknown = JSON.parse(JSON.stringify(one.plain(value)))
        expect(one.read(plain), `plain data of ${String(given)}`).to.deep.equal({ ok: true, value })
      }
      expect(one.allowed).to.equal(allowed)
    })

    it(`error: what ${name} refuses, and that is told with the value`, () => {
      for (const given of [...refuses, Symbol('nonsense'), () => 'nonsense', undefined]) {
        const reading = one.read(given)
        expect(reading.ok, String(given)).to.equal(false)
        if (!reading.ok) expect(reading.mistakes[0]).to.have.property('wanted').that.is.not.equal('')
      }
    })
  }

  it("error: 'nonsense' is no value of any kind but of free text, which refuses what is no text", () => {
    for (const [name, { one }] of Object.entries(FIELD_CASES)) {
      const nonsense = one.kind === 'text' ? { nonsense: true } : 'nonsense'
      expect(one.take(nonsense).ok, name).to.equal(false)
      expect(one.read(nonsense).ok, name).to.equal(false)
    }
  })

  it('behavior: code gives values, never their texts', () => {
    const texts: readonly (readonly [Field<unknown>, unknown])[] = [
      [field.int({ required: true, about }), '1'],
      [field.amount({ required: true, about }), '1'],
      [field.amount({ required: true, about }), 1],
      [field.id({ required: true, about }), 1],
      [field.seconds({ required: true, about }), '1d'],
      [field.time({ required: true, about }), '2026-01-01'],
      [field.date({ required: true, about }), '1.1.2026'],
      [field.flag({ required: true, about }), 'true'],
      [field.list(field.int({ required: true, about }), { required: true, about }), '1, 2'],
      [field.distribution({ required: true, about }), 'uniform(0, 1)'],
    ]
    for (const [one, given] of texts) {
      expect(one.read(given).ok, one.kind).to.equal(true)
      expect(one.take(given).ok, one.kind).to.equal(false)
    }
  })

  it('behavior: mistakes inside of lists and records say where', () => {
    const grant = field.record(
      { to: field.address({ required: true, about }), amount: field.amount({ required: true, about }) },
      { required: true, about },
    )
    const grants = field.list(grant, { default: [], about })
    const reading = grants.read([
      { to: `0x${'1'.repeat(40)}`, amount: 5 },
      { to: 'x', amount: 'y', cliff: 1 },
    ])
    const places = reading.ok ? [] : reading.mistakes.map(({ at, problem }) => `${problem} ${at}`)
    expect(places).to.deep.equal(['unknown [1].cliff', 'value [1].to', 'value [1].amount'])
  })
})
