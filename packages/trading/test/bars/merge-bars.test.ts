import { expect } from 'chai'
import fc from 'fast-check'

import type { Bar } from '../../src/bars/bar.ts'
import { createBarMerger, mergeBars } from '../../src/bars/merge-bars.ts'
import { openingTime } from '../../src/bars/opening-time.ts'
import { errorOf } from '../kit/error-of.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const minute = (time: number, close = 1): Bar => ({ time, open: 1, high: Math.max(1, close), low: 1, close, volume: 1 })

describe('mergeBars', () => {
  it('default: first open, last close, extremes, sum of volumes', () => {
    const hours = lcgBars(48, { seed: 5 })
    const [day, next, ...rest] = mergeBars(hours, 86_400).list
    expect(rest).to.deep.equal([])
    const first = hours.list.slice(0, 24)
    expect(day).to.deep.equal({
      time: 0,
      open: first[0]?.open,
      high: Math.max(...first.map(({ high }) => high)),
      low: Math.min(...first.map(({ low }) => low)),
      close: first[23]?.close,
      volume: first.reduce((sum, { volume }) => sum + volume, 0),
    })
    expect(next?.time).to.equal(86_400)
  })

  it('behavior: 1 to 4 to 24 hours gives the bits of 1 to 24', () => {
    const hours = lcgBars(240, { seed: 9 })
    expect(mergeBars(mergeBars(hours, 14_400), 86_400)).to.deep.equal(mergeBars(hours, 86_400))
  })

  it('behavior: an unfinished bar at either end does not come out', () => {
    const list = [240, 300, 360, 420, 480, 540, 600].map((time) => minute(time))
    expect(mergeBars({ interval: 60, list }, 300).list.map(({ time }) => time)).to.deep.equal([300])
  })

  it('behavior: where the last minute of a bar is missing the next bar closes it', () => {
    const merger = createBarMerger({ from: 60, to: 300 })
    const times = [0, 60, 300, 360, 900].map((time) => merger.push(minute(time)).map((bar) => bar.time))
    expect(times).to.deep.equal([[], [], [0], [], [300]])
  })

  it('behavior: no bar comes out before it has ended (200 random series)', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200), { minLength: 1 }), fc.constantFrom(2, 5, 60), (minutes, factor) => {
        const merger = createBarMerger({ from: 60, to: 60 * factor })
        for (const at of minutes.toSorted((a, b) => a - b)) {
          for (const bar of merger.push(minute(at * 60))) expect(bar.time + 60 * factor).to.be.at.most(at * 60 + 60)
        }
      }),
      { numRuns: 200, seed: 1 },
    )
  })

  it('behavior: weeks begin on Monday', () => {
    const thursday = 1_735_776_000 // 2 January 2025
    expect(openingTime(thursday, 604_800)).to.equal(1_735_516_800) // Monday, 30 December 2024
    expect(openingTime(thursday + 5, 3_600)).to.equal(thursday)
  })

  it('error: an interval that is no multiple', () => {
    expect(errorOf(() => mergeBars({ interval: 60, list: [] }, 90)).code).to.equal('BAR_INTERVAL')
    expect(errorOf(() => mergeBars({ interval: 60, list: [] }, 30)).code).to.equal('BAR_INTERVAL')
  })
})
