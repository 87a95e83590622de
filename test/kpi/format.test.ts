import { expect } from 'chai'
import fc from 'fast-check'

import { formatValue } from '../../src/kpi/format.ts'
import { unit } from '../../src/units.ts'

const usd = unit('USD', 6)

describe('formatValue', () => {
  it('default: an amount with all its digits and no more', () => {
    expect(formatValue(1_500_000n, usd)).to.equal('1.5')
    expect(formatValue(-1n, usd)).to.equal('-0.000001')
    expect(formatValue(10n ** 40n + 1n, usd)).to.equal(`1${'0'.repeat(34)}.000001`)
    expect(formatValue(42n, unit('s'))).to.equal('42')
  })

  it('behavior: a number in the shortest form that reads back the same', () => {
    expect([0.1, -2.5, 1e34, 1e-9, 0, 123_456_789].map((value) => formatValue(value, usd))).to.deep.equal([
      '0.1',
      '-2.5',
      '1e+34',
      '1e-9',
      '0',
      '123456789',
    ])
    fc.assert(fc.property(fc.double({ noNaN: true }), (value) => Number(formatValue(value, usd)) === value))
  })

  it('behavior: nothing for what is missing, Infinity for what is infinite', () => {
    expect([undefined, NaN, Infinity, -Infinity].map((value) => formatValue(value, usd))).to.deep.equal([
      '',
      '',
      'Infinity',
      '-Infinity',
    ])
  })
})
