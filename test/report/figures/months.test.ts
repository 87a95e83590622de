import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runInNewContext } from 'node:vm'

import { expect } from 'chai'
import { DAY, months, thirtyDays } from 'saffron-sim'

import { pageClock } from '../../../src/report/figures/page-clock.ts'
import { unitsPerStep } from '../../../src/report/figures/plot-axis.ts'
import { momentInWords } from '../../../src/report/story/moment.ts'
import { cloneRoot } from '../../kit/temporary-project.ts'

const start = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 1000
const byMonths = (iso: string, n = 1) => ({ start: start(iso), step: months(n), steps: 60 })

/** What a page writes below a tick; its script declares functions for the scripts after it. */
const script = readFileSync(path.join(cloneRoot, 'src', 'report', 'browser', 'chart.js'), 'utf8')
const dateOf = runInNewContext(`${script}; dateOf`, { Date }) as (page: object, step: number) => string

describe('reports of months of the calendar', () => {
  it('default: month 48 is at 48, and its date is the calendar’s', () => {
    const clock = byMonths('2026-01-01')
    expect([unitsPerStep('Month', clock), unitsPerStep('Year', clock) * 12]).to.deep.equal([1, 1])
    expect([0, 14, 48].map((step) => dateOf(pageClock(clock), step))).to.deep.equal(['2026-01', '2027-03', '2030-01'])
    expect(momentInWords(48, clock)).to.equal('month 48 (2030-01-01)')
  })

  it('behavior: a month begins on the day of the first, or on its last where it is too short', () => {
    const page = pageClock(byMonths('2026-01-31'))
    expect([1, 2, 25].map((step) => dateOf(page, step))).to.deep.equal(['2026-02-28', '2026-03-31', '2028-02-29'])
    expect(dateOf(pageClock(byMonths('2026-01-01', 3)), 2)).to.equal('2026-07')
    expect(momentInWords(2, byMonths('2026-01-15', 3))).to.equal('month 6 (2026-07-15)')
  })

  it('behavior: thirty days are days', () => {
    const clock = { start: start('2026-01-01'), step: thirtyDays(1), steps: 12 }
    expect(unitsPerStep('Month', clock)).to.equal(1)
    expect(unitsPerStep('Day', { step: DAY })).to.equal(1)
    expect(dateOf(pageClock(clock), 2)).to.equal('2026-03-02')
    expect(momentInWords(2, clock)).to.equal('day 60 (2026-03-02)')
  })
})
