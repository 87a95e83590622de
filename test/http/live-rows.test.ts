import { expect } from 'chai'

import { liveRows } from '../../src/http/live-rows.ts'
import { COUNT, unit, wad } from '../../src/units.ts'

describe('the records a page is sent', () => {
  const USD = unit('USD', 18)

  it('default: numbers column by column, no number where there is none', () => {
    const rows = liveRows([USD, COUNT])
    rows.see({ step: 0, time: 0, values: [wad('1.5'), undefined] })
    rows.see({ step: 1, time: 60, values: [wad('2.123456789'), 7] })
    expect(rows.whole()).to.deep.equal({
      steps: [0, 1],
      columns: [
        [1.5, 2.123456789],
        [Number.NaN, 7],
      ],
    })
  })

  it('behavior: news are what came since somebody was told', () => {
    const rows = liveRows([COUNT])
    rows.see({ step: 0, time: 0, values: [4n] })
    expect(rows.whole()).to.deep.equal({ steps: [0], columns: [[4]] })
    expect(rows.news()).to.deep.equal({ fresh: false, steps: [], columns: [[]] })
    rows.see({ step: 1, time: 60, values: [5n] })
    expect(rows.news()).to.deep.equal({ fresh: false, steps: [1], columns: [[5]] })
    expect(rows.whole().steps).to.deep.equal([0, 1])
  })

  it('behavior: of a hundred thousand rows few are sent, those with extremes among them, also to who hears all news', () => {
    const rows = liveRows([COUNT, COUNT])
    let heard = [...rows.whole().steps]
    let most = 0
    for (let step = 0; step <= 100_000; step++) {
      rows.see({ step, time: step, values: [step === 54_321 ? 9 : Math.sin(step), step] })
      if (step % 1_000 > 0) continue
      const { fresh, steps } = rows.news()
      heard = fresh ? [...steps] : [...heard, ...steps]
      most = Math.max(most, heard.length)
    }
    expect(most).to.be.within(1_000, 4_200)
    expect(heard).to.include(54_321)
    expect(heard.at(-1)).to.equal(100_000)
    const { steps, columns } = rows.whole()
    expect(steps.length).to.be.at.most(2_000)
    expect(columns[0]?.[steps.indexOf(54_321)]).to.equal(9)
    expect([steps[0], steps.at(-1)]).to.deep.equal([0, 100_000])
  })
})
