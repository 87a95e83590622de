import { expect } from 'chai'

import { marketMood } from '../../src/commentary/market-mood.ts'
import type { SeriesView } from '../../src/strategies/market-view.ts'

interface Shown {
  readonly values: Readonly<Record<string, number>>
  /** Closes, the last one first. */
  readonly closes?: readonly number[]
  readonly before?: Readonly<Record<string, number>>
}

const view = ({ values, closes = [100, 100], before = {} }: Shown): SeriesView => ({
  length: closes.length,
  bar: (ago = 0) => {
    const close = closes[ago]
    return close === undefined ? undefined : { time: 0, open: close, high: close, low: close, close, volume: 1 }
  },
  value: (id, { output, ago = 0 } = {}) => {
    const key = output ?? id
    return (ago === 0 ? values[key] : (before[key] ?? values[key])) ?? null
  },
})
const read = (shown: Shown, crowd: number | null = null) => marketMood(view(shown), { interval: 86_400, crowd })

describe('marketMood', () => {
  it('default: the score by hand', () => {
    const values = {
      'ema:20': 104,
      'ema:50': 100,
      'atr:14': 8,
      'rsi:14': 60,
      macdhist: -1,
      'adx:14': 30,
      'plus_di:14': 30,
      'minus_di:14': 10,
      obv: 5,
    }
    // A trend of half a range; two votes up, one down; volume up; a crowd of -0.2.
    const { mood, score } = read({ values, before: { obv: 4 } }, -0.2)
    expect(score).to.be.closeTo(0.35 * 0.5 + 0.25 / 3 + 0.15 - 0.05, 1e-12)
    expect(mood).to.equal('bullish')
  })

  it('behavior: volatile comes first, then recovering', () => {
    const wild = { values: { 'natr:14': 5 }, before: { 'natr:14': 2 }, closes: Array.from({ length: 40 }, () => 100) }
    expect(read(wild).mood).to.equal('volatile')
    const closes = [80, ...Array.from({ length: 9 }, () => 70), ...Array.from({ length: 9 }, () => 100)]
    const risen = { values: { 'ema:20': 75 }, before: { 'ema:20': 74 }, closes }
    expect(read(risen).mood).to.equal('recovering')
    expect(read({ ...risen, before: { 'ema:20': 76 } }).mood).to.equal('neutral')
  })

  it('behavior: bearish under a quarter below, neutral where nothing is known', () => {
    expect(read({ values: { 'ema:20': 90, 'ema:50': 100, 'atr:14': 1 } }).mood).to.equal('bearish')
    expect(read({ values: {}, closes: [] })).to.deep.equal({ mood: 'neutral', score: 0 })
  })
})
