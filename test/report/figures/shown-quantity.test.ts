import { expect } from 'chai'

import { kpiChangeRow } from '../../../src/cli/print/kpi-change-row.ts'
import { shownChange, shownDifference } from '../../../src/report/compare/shown-change.ts'
import { shownNumber } from '../../../src/report/figures/shown-number.ts'
import {
  differenceUnit,
  figureUnit,
  shownCell,
  shownQuantity,
  unitBeside,
  withUnit,
} from '../../../src/report/figures/shown-quantity.ts'
import { DAY, HOUR, MOMENT } from '../../../src/units.ts'

describe('shownNumber', () => {
  it('default: four digits, thousands apart, whole numbers whole, millions in short', () => {
    const said = [0.0371029, 0.5, 27_356.23, 8_854, 123_456, 11_712_345.3, 10_000_000, 3e9, 0, -1234.567].map((each) =>
      shownNumber(each),
    )
    const wanted = ['0.0371', '0.5', '27,360', '8,854', '123,456', '11.71M', '10M', '3B', '0', '-1,235']
    expect(said).to.deep.equal(wanted)
  })

  it('behavior: other sizes and other digits', () => {
    expect([1e-9, 1e18, Number.NaN].map((each) => shownNumber(each))).to.deep.equal(['1e-9', '1e+18', '–'])
    expect(shownNumber(-1.23456e-17)).to.equal('-1.235e-17')
    expect(shownNumber(-0)).to.equal('0')
    expect(shownNumber(27_356.2345, 6)).to.equal('27,356.2')
  })
})

describe('shownQuantity', () => {
  it('default: ratios in percent, times in days, hours and minutes, the rest as numbers', () => {
    expect(shownQuantity(0.0371029, 'ratio')).to.equal('3.71 %')
    expect(shownQuantity(0.07, 'ratio')).to.equal('7 %')
    expect(shownQuantity(18_726_556, 's')).to.equal('216.7 d')
    expect([5 * HOUR, 90, 59, -2 * DAY].map((each) => shownQuantity(each, 's'))).to.deep.equal([
      '5 h',
      '1.5 min',
      '59 s',
      '-2 d',
    ])
    expect(shownQuantity(0.5, 'USD')).to.equal('0.5')
    expect([shownCell('', 'ratio'), shownCell('0.5', 'ratio')]).to.deep.equal(['–', '50 %'])
  })

  it('default: a moment is a date and a time of day, and what lies between two is a length of time', () => {
    // `date -u -d '2026-02-28 23:59:59' +%s`
    const moment = 1_772_323_199
    expect(withUnit(moment, MOMENT.symbol)).to.equal('2026-02-28 23:59 UTC')
    expect(shownCell(`${moment}`, MOMENT.symbol, 8)).to.equal('2026-02-28 23:59:59')
    expect([shownCell('', MOMENT.symbol), shownQuantity(-5, MOMENT.symbol)]).to.deep.equal(['–', '-5'])
    const moved = { difference: 3 * DAY, change: 0.01, unit: MOMENT.symbol }
    expect([shownDifference(moved), shownChange(moved)]).to.deep.equal(['+3 d', '–'])
    const row = { name: 'at', unit: MOMENT.symbol, before: '0', now: `${DAY}`, changed: true }
    expect(kpiChangeRow(row)).to.deep.equal(['at', 'UTC', '1970-01-01 00:00', '1970-01-02 00:00', '+1 d', ''])
    expect(kpiChangeRow({ ...row, before: `${DAY}`, now: '0' }).slice(-2)).to.deep.equal(['-1 d', ''])
    expect(differenceUnit('USD')).to.equal('USD')
  })

  it('behavior: a unit stands beside quantities that do not say it themselves', () => {
    expect(['USD', 'ratio', 's', ''].map(unitBeside)).to.deep.equal(['USD', '', '', ''])
  })

  it('behavior: a figure counts times in what its run is long in', () => {
    expect(figureUnit('s', 365 * DAY)).to.deep.equal({ unit: 'd', multiply: 1 / DAY })
    expect(figureUnit('s', 2 * DAY)).to.deep.equal({ unit: 'h', multiply: 1 / HOUR })
    expect(figureUnit('s', 10)).to.deep.equal({ unit: 's', multiply: 1 })
    expect(figureUnit('UTC', 10)).to.deep.equal({ unit: 'days since 1970', multiply: 1 / DAY })
    expect(figureUnit('ratio', 10)).to.deep.equal({ unit: '%', multiply: 100 })
    expect(figureUnit('SAF', 10)).to.deep.equal({ unit: 'SAF', multiply: 1 })
  })
})
