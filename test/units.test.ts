import { expect } from 'chai'
import { formatUnits, parseUnits } from 'ethers'
import fc from 'fast-check'

import {
  days,
  exactDecimal,
  fixed,
  hours,
  minutes,
  RAY,
  thirtyDays,
  toNumber,
  unit,
  WAD,
  wad,
  weeks,
  YEAR,
  years,
} from '../src/units.ts'

describe('units', () => {
  it('default: as ethers reads and writes them', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }),
        fc.integer({ min: 0, max: 30 }),
        (amount, decimals) => {
          const text = exactDecimal(amount, decimals)
          // ethers keeps one zero after the point.
          expect(text).to.equal(formatUnits(amount, decimals).replace(/\.0$/, ''))
          expect(fixed(text, decimals)).to.equal(amount)
          expect(fixed(text, decimals)).to.equal(parseUnits(text, decimals))
        },
      ),
    )
  })

  it('behavior: all digits of an amount and no more', () => {
    expect(exactDecimal(1_500_000_000_000_000_000n)).to.equal('1.5')
    expect(exactDecimal(-5n, 2)).to.equal('-0.05')
    expect(exactDecimal(0n)).to.equal('0')
    expect(exactDecimal(10n ** 34n)).to.equal('10000000000000000')
    expect(exactDecimal(10n ** 34n, 0)).to.equal(`1${'0'.repeat(34)}`)
  })

  it('behavior: numbers by their shortest digits, with or without an exponent', () => {
    expect(fixed(0.1)).to.equal(10n ** 17n)
    expect(wad(1e-7)).to.equal(10n ** 11n)
    expect(fixed(1.5e-7, 9)).to.equal(150n)
    expect(fixed(-2.5e-7, 9)).to.equal(-250n)
    expect(fixed(1e21, 0)).to.equal(10n ** 21n)
    expect(fixed(1.2345e30, 2)).to.equal(12345n * 10n ** 28n)
    expect(fixed(7n, 3)).to.equal(7_000n)
    expect(fixed(' 2. ', 1)).to.equal(20n)
  })

  it('behavior: digits past the decimals are cut, towards zero', () => {
    expect(fixed('0.129', 2)).to.equal(12n)
    expect(fixed('-0.129', 2)).to.equal(-12n)
  })

  it('behavior: the nearest number', () => {
    expect(toNumber(WAD / 3n)).to.equal(1 / 3)
    expect(toNumber(2n ** 70n, 0)).to.equal(2 ** 70)
    expect(toNumber(-123n, 2)).to.equal(-1.23)
    expect(toNumber(RAY, 27)).to.equal(1)
  })

  it('behavior: lengths of time in seconds', () => {
    expect([minutes(2), hours(2), days(2), weeks(2), thirtyDays(2), years(2)]).to.deep.equal([
      120, 7_200, 172_800, 1_209_600, 5_184_000, 63_072_000,
    ])
    expect(YEAR).to.equal(365 * 24 * 60 * 60)
    expect(unit('USD')).to.deep.equal({ symbol: 'USD', decimals: 0 })
  })

  it('error: decimals of a unit that no fixed-point number can have', () => {
    for (const decimals of [1.5, -1, 256, NaN, Infinity]) expect(() => unit('a', decimals)).to.throw(RangeError, "'a'")
    expect(unit('a', 255).decimals).to.equal(255)
  })

  it('error: what is no decimal number', () => {
    for (const text of ['', ' ', 'abc', '1,5', '0x10', '1e5', '--1', '.', 'Infinity', '1.2.3']) {
      expect(() => fixed(text), text).to.throw(RangeError)
    }
    for (const number of [NaN, Infinity, -Infinity]) expect(() => fixed(number)).to.throw(RangeError)
  })
})
