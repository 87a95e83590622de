import { expect } from 'chai'

import { computeIndicator } from '../../src/indicators/compute-indicator.ts'
import { findIndicator } from '../../src/indicators/find-indicator.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const bars = lcgBars(80, { seed: 12 })
const values = (text: string) => computeIndicator(findIndicator(text), bars).outputs['real'] ?? []

/** An exponential average from the first value, written down apart. */
function fromFirst(series: readonly number[], period: number): number[] {
  const k = 2 / (period + 1)
  let last = series[0] ?? 0
  return series.map((value, i) => (last = i === 0 ? value : value * k + last * (1 - k)))
}

describe('seeding by the first price', () => {
  const closes = bars.list.map(({ close }) => close)
  const [e1, e2] = [fromFirst(closes, 9), fromFirst(fromFirst(closes, 9), 9)]

  it('default: ema, dema and trix have a value from the first bar, or the second', () => {
    const e3 = fromFirst(e2, 9)
    for (const [i, value] of values('ema:9,seeding=1').entries()) expect(value).to.be.closeTo(e1[i] ?? 0, 1e-9)
    for (const [i, value] of values('dema:9,seeding=1').entries())
      expect(value).to.be.closeTo(2 * (e1[i] ?? 0) - (e2[i] ?? 0), 1e-9)
    const trix = values('trix:9,seeding=1')
    expect(trix[0]).to.equal(null)
    for (let i = 1; i < trix.length; i++)
      expect(trix[i]).to.be.closeTo(100 * ((e3[i] ?? 0) / (e3[i - 1] ?? 0) - 1), 1e-9)
  })

  it('behavior: `first` follows', () => {
    for (const [text, wanted] of [
      ['ema:9,seeding=1', 0],
      ['ema:9', 8],
      ['t3:5,seeding=1', 0],
      ['zlema:9,seeding=1', 4],
      ['trix:9,seeding=1', 1],
    ] as const) {
      const { indicator, params } = findIndicator(text)
      expect(indicator.first(params), text).to.deep.equal([wanted])
      expect(
        values(text).findIndex((value) => value !== null),
        text,
      ).to.equal(wanted)
    }
  })
})
