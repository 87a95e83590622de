import { expect } from 'chai'
import fc from 'fast-check'

import {
  addMonths,
  dateFromIso,
  dateOf,
  dayNumber,
  daysIn,
  isoDate,
  isoTime,
  monthOf,
  monthsBetween,
  monthsLater,
} from '../src/calendar.ts'

describe('the calendar', () => {
  it('default: days are those of the calendar, leap years and centuries included', () => {
    for (const iso of [
      '1970-01-01',
      '1999-12-31',
      '2000-02-29',
      '2024-03-01',
      '2100-02-28',
      '2100-03-01',
      '1600-02-29',
    ]) {
      const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
      expect(dayNumber({ year, month, day }), iso).to.equal(Date.parse(iso) / 86_400_000)
    }
    expect([2023, 2024, 2100, 2000].map((year) => daysIn({ year, month: 2 }))).to.deep.equal([28, 29, 28, 29])
  })

  it('behavior: months later, the 31st becomes a month’s last day, and does not stay it', () => {
    const start = { year: 2024, month: 1, day: 31 }
    expect(monthsLater(start, 1)).to.deep.equal({ year: 2024, month: 2, day: 29 })
    expect(monthsLater(start, 2)).to.deep.equal({ year: 2024, month: 3, day: 31 })
    expect(monthsLater(start, -2)).to.deep.equal({ year: 2023, month: 11, day: 30 })
    expect(monthsBetween(start, { year: 2025, month: 1, day: 30 })).to.equal(11)
    expect(monthsBetween(start, { year: 2024, month: 2, day: 29 })).to.equal(1)
  })

  it('default: the same day of each month, or its last', () => {
    const start = dateFromIso('2024-01-31') ?? expect.fail('a day')
    expect([0, 1, 2, 3, 12, 13].map((months) => isoDate(monthsLater(start, months)))).to.deep.equal([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
      '2025-01-31',
      '2025-02-28',
    ])
  })

  it('error: days that are not in the calendar are none', () => {
    const none = ['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '24-01-01', '2024-1-1', '']
    expect(none.filter((text) => dateFromIso(text) !== undefined)).to.deep.equal([])
    expect(dateFromIso('2000-02-29')).to.deep.equal({ year: 2000, month: 2, day: 29 })
  })

  it('behavior: days, texts and seconds are those of the machine, there and back', () => {
    const last = 253_402_300_799
    fc.assert(
      fc.property(fc.integer({ min: 0, max: last }), (seconds) => {
        const date = new Date(seconds * 1000)
        const iso = date.toISOString().slice(0, 10)
        const days = Math.floor(seconds / 86_400)
        expect(isoTime(seconds)).to.equal(date.toISOString().replace('.000Z', 'Z'))
        expect(isoDate(dateOf(days))).to.equal(iso)
        expect(dayNumber(dateFromIso(iso) ?? expect.fail(iso))).to.equal(days)
        expect(monthOf(seconds)).to.equal(12 * date.getUTCFullYear() + date.getUTCMonth())
      }),
    )
    expect([isoTime(-1), isoTime(last + 1)]).to.deep.equal([undefined, undefined])
  })

  it('behavior: months later keep the time of day', () => {
    const time = Date.UTC(2024, 0, 31, 13, 5, 7) / 1000
    expect(addMonths(time, 1)).to.equal(Date.UTC(2024, 1, 29, 13, 5, 7) / 1000)
    expect(addMonths(time, -11)).to.equal(Date.UTC(2023, 1, 28, 13, 5, 7) / 1000)
  })
})
