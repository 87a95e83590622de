import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { field } from '../../src/field/field.ts'
import type { Field } from '../../src/field/field-type.ts'
import { cloneRoot } from '../kit/temporary-project.ts'

const required = { required: true, about: 'For a test' } as const

const FIELDS: Readonly<Record<string, Field<unknown>>> = {
  ...Object.fromEntries(
    (['int', 'number', 'ratio', 'percent', 'money', 'bps', 'seconds'] as const).map((kind) => [
      kind,
      field[kind](required),
    ]),
  ),
  price: field.price(required),
  amount: field.amount(required),
  id: field.id(required),
  time: field.time(required),
  date: field.date(required),
  flag: field.flag(required),
  choice: field.choice(['red', 'blue'], required),
  text: field.text(required),
  address: field.address(required),
  list: field.list(field.seconds(required), required),
  record: field.record({ amount: field.amount(required) }, required),
  distribution: field.distribution(required),
}

const rows = readFileSync(path.join(cloneRoot, 'docs', 'fields.md'), 'utf8')
  .split('\n')
  .map((line) => /^\| `(\w+)` *\|[^|]*\|([^|]*)\|/.exec(line))
  .filter((row) => row !== null)
  .map(([, kind = '', texts = '']) => ({ kind, texts: [...texts.matchAll(/`([^`]+)`/g)].map(([, text]) => text) }))

describe('docs/fields.md', () => {
  it('default: has every kind and no other', () => {
    expect(rows.map(({ kind }) => kind).toSorted()).to.deep.equal(Object.keys(field).toSorted())
  })

  it('behavior: every text in it is read', () => {
    for (const { kind, texts } of rows) {
      expect(texts.length, kind).to.be.greaterThan(0)
      for (const text of texts) expect(FIELDS[kind]?.read(text).ok, `${kind} ${text}`).to.equal(true)
    }
  })
})
