import { expect } from 'chai'
import fc from 'fast-check'

import { averageStep, checkClock, type Clock, endOf, secondsOf, stepFrom } from '../../src/engine/clock.ts'
import { DAY, days, months, YEAR } from '../../src/units.ts'
import { rejects } from '../chain/rejects.ts'

const clock = { start: 0, step: 1, steps: 0 }

const at = (text: string): number => Date.parse(text) / 1000
const text = (time: number): string => new Date(time * 1000).toISOString().replace('.000Z', 'Z')

/** The machine's own calendar: so many months later, on the last day where the month has no such day. */
function later(start: number, count: number): number {
  const date = new Date(start * 1000)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + count]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay)) / 1000 + (start % DAY)
}

const starts = fc.integer({ min: 0, max: at('2400-01-01T00:00:00Z') })

describe('Clock', () => {
  it('default: whole seconds and steps, and no step at all', () => {
    checkClock(clock)
    checkClock({ start: 1_767_225_600, step: 86_400, steps: 365 })
    checkClock({ start: 1_767_225_600, step: months(1), steps: 12 })
    expect(clock.steps).to.equal(0)
  })

  it('default: a month ends where the calendar says, counted from the start and not from the month before', () => {
    const monthly = { start: at('2027-12-31T06:30:00Z'), step: months(1), steps: 4 }
    expect([0, 1, 2, 3, 4].map((k) => text(endOf(monthly, k)))).to.deep.equal([
      '2027-12-31T06:30:00Z',
      '2028-01-31T06:30:00Z',
      '2028-02-29T06:30:00Z',
      '2028-03-31T06:30:00Z',
      '2028-04-30T06:30:00Z',
    ])
    expect([1, 2, 3, 4].map((k) => secondsOf(monthly, k) / DAY)).to.deep.equal([31, 29, 31, 30])
    expect(text(endOf({ ...monthly, step: months(12) }, 73))).to.equal('2100-12-31T06:30:00Z')
    expect(text(endOf({ ...monthly, step: months(2) }, 433))).to.equal('2100-02-28T06:30:00Z')
  })

  it('behavior: it agrees with the machine’s calendar', () => {
    const some = fc.record({ start: starts, every: fc.integer({ min: 1, max: 14 }), k: fc.nat(600) })
    fc.assert(
      fc.property(some, ({ start, every, k }) => {
        expect(text(endOf({ start, step: months(every) }, k))).to.equal(text(later(start, every * k)))
      }),
      { numRuns: 500 },
    )
  })

  it('behavior: a time is in the first step that begins at it or later, whatever a step is', () => {
    const lengths = fc.oneof(fc.integer({ min: 1, max: 12 }).map(months), fc.integer({ min: 1, max: YEAR }))
    fc.assert(
      fc.property(fc.record({ start: starts, step: lengths, after: fc.nat(50 * YEAR) }), ({ start, step, after }) => {
        const some: Clock = { start, step, steps: 0 }
        const first = stepFrom(some, start + after)
        expect(endOf(some, first - 1)).to.be.at.least(start + after)
        if (first > 1) expect(endOf(some, first - 2)).to.be.below(start + after)
      }),
      { numRuns: 500 },
    )
  })

  it('behavior: a step lasts its seconds, a month on average a twelfth of a year of the calendar', () => {
    expect(secondsOf({ ...clock, step: 7 }, 3)).to.equal(7)
    expect(averageStep({ step: days(2) })).to.equal(2 * DAY)
    // 400 years of the calendar are 146,097 days.
    expect(averageStep({ step: months(1) }) * 4_800).to.equal(146_097 * DAY)
  })

  it('error: parts of seconds and months, steps of no length, negative numbers, what is no number', async () => {
    const steps = [0, 1.5, months(0), months(0.5), { months: '1' }, {}, null, '86400', undefined]
    const wrong = [
      ...[-1, 0.5, '0', undefined].map((start) => ({ start })),
      ...steps.map((step) => ({ step })),
      ...[-1, NaN, '3'].map((count) => ({ steps: count })),
    ]
    for (const one of wrong) {
      const [name = ''] = Object.keys(one)
      const error = await rejects((async () => checkClock({ ...clock, ...one }))(), 'CLOCK')
      expect(error.message).to.include(name)
    }
  })
})
