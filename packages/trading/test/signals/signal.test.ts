import { expect } from 'chai'

import type { Bar } from '../../src/bars/bar.ts'
import { confirmed, type Signal, signalOf, voters } from '../../src/signals/signal.ts'
import type { SeriesView } from '../../src/strategies/market-view.ts'

const candle = (close: number): Bar => ({ time: 0, open: close, high: close, low: close, close, volume: 1 })

/** A view of values by indicator, output and bars ago: `'rsi:14'`, `'macd.macdhist'`; the latest last. */
function viewOf(
  values: Readonly<Record<string, readonly number[]>>,
  closes: readonly number[] = [100, 100],
): SeriesView {
  return {
    length: closes.length,
    bar: (ago = 0) => {
      const close = closes.at(-1 - ago)
      return close === undefined ? undefined : candle(close)
    },
    value: (indicator, { output, ago = 0 } = {}) => {
      const key = output === undefined ? indicator : `${indicator.split(':')[0]}.${output}`
      return values[key]?.at(-1 - ago) ?? null
    },
  }
}

const vote = (id: string, values: Readonly<Record<string, readonly number[]>>, closes?: readonly number[]) =>
  voters.find((voter) => voter.id === id)?.vote(viewOf(values, closes))

const stoch = (k: [number, number], d: [number, number]) => ({ 'stoch.slowk': k, 'stoch.slowd': d })
const cloud = (conversion: number, base: number) => ({
  'ichimoku.span_a_unshifted': Array.from({ length: 27 }, (_, i) => (i === 0 ? 90 : 500)),
  'ichimoku.span_b_unshifted': Array.from({ length: 27 }, (_, i) => (i === 0 ? 110 : 500)),
  'ichimoku.conversion': [conversion],
  'ichimoku.base': [base],
})
const bands = { 'bbands.lowerband': [90, 91], 'bbands.upperband': [110, 109] }
const channel = { 'donchian.upperband': [110, 115], 'donchian.lowerband': [90, 85] }
const ramp = (sign: number) => Array.from({ length: 20 }, (_, i) => sign * i + ((i * 7) % 3))

describe('voters', () => {
  for (const [id, values, wanted, closes] of [
    ['rsi', { 'rsi:14': [29, 31] }, 1],
    ['rsi', { 'rsi:14': [55, 60] }, 1],
    ['rsi', { 'rsi:14': [60, 55] }, 0],
    ['rsi', { 'rsi:14': [71, 69] }, -1],
    ['rsi', { 'rsi:14': [45, 40] }, -1],
    ['stoch', stoch([10, 15], [12, 13]), 1],
    ['stoch', stoch([10, 25], [12, 13]), 0],
    ['stoch', stoch([90, 85], [88, 87]), -1],
    ['willr', { 'willr:14': [-81, -79] }, 1],
    ['willr', { 'willr:14': [-19, -21] }, -1],
    ['cci', { 'cci:20': [-120, -90] }, 1],
    ['cci', { 'cci:20': [120, 110] }, 0],
    ['mfi', { 'mfi:14': [82, 79] }, -1],
    ['macd', { 'macd.macdhist': [-1, 0.5] }, 1],
    ['macd', { 'macd.macdhist': [2, 1] }, 0],
    ['macd', { 'macd.macdhist': [-1, -2] }, -1],
    ['adx', { 'adx:14': [26], 'plus_di:14': [30], 'minus_di:14': [20] }, 1],
    ['adx', { 'adx:14': [25], 'plus_di:14': [30], 'minus_di:14': [20] }, 0],
    ['adx', { 'adx:14': [26], 'plus_di:14': [10], 'minus_di:14': [20] }, -1],
    ['ichimoku', cloud(2, 1), 1, [111]],
    ['ichimoku', cloud(2, 1), 0, [109]],
    ['ichimoku', cloud(1, 2), -1, [89]],
    ['psar', { psar: [99] }, 1],
    ['psar', { psar: [101] }, -1],
    ['supertrend', { 'supertrend.trend': [1] }, 1],
    ['supertrend', { 'supertrend.trend': [-1] }, -1],
    ['supertrend', { 'supertrend.trend': [0] }, null],
    ['bbands', bands, 1, [89, 92]],
    ['bbands', bands, 0, [95, 96]],
    ['bbands', bands, -1, [111, 108]],
    ['donchian', channel, 1, [100, 111]],
    ['donchian', channel, 0, [100, 110]],
    ['donchian', channel, -1, [100, 89]],
    ['obv', { obv: ramp(1) }, 1],
    ['obv', { obv: ramp(-1) }, -1],
    ['obv', { obv: [1, 2] }, null],
    ['cmf', { 'cmf:20': [0.06] }, 1],
    ['cmf', { 'cmf:20': [0.05] }, 0],
    ['cmf', { 'cmf:20': [-0.06] }, -1],
    ['patterns', { hammer: [100], engulfing: [0] }, 1],
    ['patterns', { engulfing: [80] }, 0],
    ['patterns', { doji: [100] }, null],
    ['patterns', { hammer: [100], dark_cloud: [-100] }, 0],
    ['rsi', {}, null],
  ] as const) {
    it(`default: ${id} votes ${wanted} of ${JSON.stringify(values).slice(0, 60)}`, () => {
      expect(vote(id, values, closes)).to.equal(wanted)
    })
  }
})

describe('signalOf', () => {
  it('default: strength, agreement and families of those who vote', () => {
    const values = {
      'rsi:14': [29, 31],
      'willr:14': [-81, -79],
      'cci:20': [-120, -110],
      psar: [99],
      'cmf:20': [-0.1],
      'natr:14': [2],
    }
    const signal = signalOf(viewOf(values))
    // Three of five for it, one against, one without an opinion.
    expect(signal).to.include({ direction: 1, strength: 40, agreeing: 3, families: 2, risk: 'medium' })
    expect(signal.votes).to.include({ rsi: 1, willr: 1, cci: 0, psar: 1, cmf: -1, macd: null })
  })

  it('behavior: nobody who votes is no signal', () => {
    expect(signalOf(viewOf({}))).to.include({ direction: 0, strength: 0, agreeing: 0, families: 0, risk: undefined })
  })

  it('behavior: longer bars confirm or forbid', () => {
    const signal: Signal = { direction: 1, strength: 95, agreeing: 3, families: 2, votes: {}, risk: 'low' }
    const against: Signal = { ...signal, direction: -1 }
    const none: Signal = { ...signal, direction: 0 }
    expect(confirmed(signal, [signal, signal]).strength).to.equal(100)
    expect(confirmed(signal, [signal, none]).strength).to.equal(95)
    expect(confirmed(signal, []).strength).to.equal(95)
    expect(confirmed(signal, [signal, against])).to.include({ direction: 0, agreeing: 0 })
  })
})
