import { expect } from 'chai'
import { startOfDay } from 'saffron-sim'

describe('startOfDay', () => {
  it('default: the first second of a day, in UTC', () => {
    // As `date -u -d 2024-02-29 +%s` and so on say.
    expect(['1970-01-01', '2000-01-01', '2024-02-29', '2026-01-01'].map(startOfDay)).to.deep.equal([
      0, 946_684_800, 1_709_164_800, 1_767_225_600,
    ])
  })

  it('error: no day of the calendar', () => {
    for (const date of ['2025-02-29', '2025-01', 'soon']) {
      expect(() => startOfDay(date), date)
        .to.throw()
        .with.property('code', 'INVARIANT')
    }
  })
})
