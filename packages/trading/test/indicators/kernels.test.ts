import { expect } from 'chai'
import fc from 'fast-check'

import type { Bar } from '../../src/bars/bar.ts'
import { computeIndicator } from '../../src/indicators/compute-indicator.ts'
import { findIndicator } from '../../src/indicators/find-indicator.ts'
import { indicatorList } from '../../src/indicators/indicator-list.ts'
import { numberOf, type Reading } from '../../src/indicators/reading.ts'
import { errorOf } from '../kit/error-of.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const series = lcgBars(260, { seed: 3 }).list
const standards = indicatorList.map((indicator) => ({ indicator, params: indicator.check({}), name: indicator.id }))
const bits = (readings: readonly (readonly Reading[])[]) => JSON.stringify(readings)

/** Every kind of bar that is allowed and odd: flat, without volume, of one side, tiny, huge. */
const oddBars = fc.array(
  fc.record({
    price: fc.constantFrom(1, 1, 1, 2, 0.1, 1e-60, 1e60, 1e-9, 12_345.678),
    move: fc.constantFrom(0, 0, 0.5, 1, 3),
    volume: fc.constantFrom(0, 0, 1, 1e60, 0.001),
  }),
  { minLength: 90, maxLength: 160 },
)
const barOf = ({ price, move, volume }: { price: number; move: number; volume: number }, i: number): Bar => {
  const other = Math.min(price * (1 + move), 1e60)
  const [open, close] = i % 2 === 0 ? [price, other] : [other, price]
  return { time: i * 3_600, open, close, high: Math.max(open, close), low: Math.min(open, close), volume }
}

describe('kernels', () => {
  for (const { indicator, params } of standards) {
    it(`behavior: ${indicator.id} goes on from its saved state, at any bar, bit for bit`, () => {
      const whole = indicator.start(params)
      const expected = series.map((bar) => whole.push(bar))
      fc.assert(
        fc.property(fc.nat(series.length - 1), (cut) => {
          const before = indicator.start(params)
          for (const bar of series.slice(0, cut)) before.push(bar)
          const saved: unknown = JSON.parse(JSON.stringify(before.save()))
          const after = indicator.start(params, saved)
          expect(bits(series.slice(cut).map((bar) => after.push(bar)))).to.equal(bits(expected.slice(cut)))
        }),
        { numRuns: 8, seed: 2 },
      )
    })

    it(`behavior: ${indicator.id} is finite on odd series, and forgets nothing by looking ahead`, () => {
      fc.assert(
        fc.property(oddBars, (odd) => {
          const kernel = indicator.start(params)
          for (const [i, bar] of odd.map(barOf).entries()) {
            const ahead = i % 20 === 0 ? kernel.preview(bar) : undefined
            const readings = kernel.push(bar)
            if (ahead !== undefined) expect(bits([ahead])).to.equal(bits([readings]))
            for (const [order, reading] of readings.entries()) {
              const value = numberOf(reading)
              const begun = i >= (indicator.first(params)[order] ?? 0)
              const fits = value === null ? !begun || indicator.id === 'vwma' : begun && Number.isFinite(value)
              if (!fits) expect.fail(`bar ${i}: ${value}`)
            }
          }
          indicator.start(params, JSON.parse(JSON.stringify(kernel.save())))
        }),
        { numRuns: 12, seed: 4 },
      )
    })
  }

  it('behavior: batch is streaming, and the first bars know nothing of the later ones', () => {
    for (const chosen of standards) {
      const all = computeIndicator(chosen, { interval: 3_600, list: series }).outputs
      const kernel = chosen.indicator.start(chosen.params)
      const streamed = series.map((bar) => kernel.push(bar).map(numberOf))
      const some = computeIndicator(chosen, { interval: 3_600, list: series.slice(0, 97) }).outputs
      for (const [order, name] of chosen.indicator.outputs.entries()) {
        expect(all[name], chosen.name).to.deep.equal(streamed.map((row) => row[order]))
        expect(some[name], chosen.name).to.deep.equal(all[name]?.slice(0, 97))
      }
    }
  })

  it('behavior: nothing over nothing is a stand-in, as in TA-Lib, and is told apart', () => {
    const flat = Array.from({ length: 80 }, (_, i) => ({ time: i, open: 5, high: 5, low: 5, close: 5, volume: 0 }))
    const last = (id: string) => {
      const { indicator, params } = findIndicator(id)
      const kernel = indicator.start(params)
      return flat.map((bar) => kernel.push(bar)).at(-1)
    }
    const zero = { flat: 0 }
    for (const id of [
      'rsi',
      'cmo',
      'willr',
      'mfi',
      'cmf',
      'vwap_cumulative',
      'bop',
      'cci',
      'zscore',
      'vhf',
      'pvo',
      'dx',
      'ultosc',
    ]) {
      expect(last(id), id).to.deep.equal([zero])
    }
    for (const id of ['stoch', 'stochf', 'stochrsi', 'vortex']) expect(last(id), id).to.deep.equal([zero, zero])
    expect(last('er')).to.deep.equal([{ flat: 1 }])
    expect(last('massi')).to.deep.equal([{ flat: 25 }])
    expect(last('vwma')).to.deep.equal([null])
    expect(last('atr')).to.deep.equal([0])
    const columns = computeIndicator(findIndicator('rsi_14'), { interval: 1, list: flat })
    expect(columns.standIns['real']?.slice(0, 2)).to.deep.equal([14, 15])
  })

  it('behavior: after the settling bars a start elsewhere weighs under a millionth', () => {
    for (const { indicator, params, name } of standards) {
      const settle = indicator.settle(params)
      const bars = lcgBars(settle + 230, { seed: 8 }).list
      const [early, late] = [indicator.start(params), indicator.start(params)]
      for (const bar of bars.slice(0, 200)) early.push(bar)
      const tail = bars.slice(200).map((bar) => [early.push(bar), late.push(bar)].map((row) => row.map(numberOf)))
      if (indicator.cumulative) continue
      for (const [a, b] of tail.slice(settle)) {
        for (const [i, value] of (a ?? []).entries()) {
          expect(Math.abs((value ?? 0) - (b?.[i] ?? 0)), name).to.be.at.most(2e-5 * Math.max(Math.abs(value ?? 0), 1))
        }
      }
    }
  })

  it('behavior: prices a million times larger or smaller change nothing where only shape counts', () => {
    const ids = ['rsi', 'stoch', 'willr', 'cci', 'roc', 'adx', 'aroon', 'vortex', 'ppo', 'zscore', 'er', 'natr', 'bop']
    for (const id of ids) {
      const chosen = findIndicator(id)
      const base = computeIndicator(chosen, { interval: 3_600, list: series }).outputs
      for (const factor of [1e-6, 1e6]) {
        const scaled = series.map(({ time, open, high, low, close, volume }) => ({
          time,
          open: open * factor,
          high: high * factor,
          low: low * factor,
          close: close * factor,
          volume,
        }))
        const other = computeIndicator(chosen, { interval: 3_600, list: scaled }).outputs
        for (const [name, values] of Object.entries(base)) {
          for (const [i, value] of values.entries()) {
            if (value !== null) expect(other[name]?.[i], id).to.be.closeTo(value, 1e-6 * Math.max(1, Math.abs(value)))
          }
        }
      }
    }
  })

  it('error: a bar that no market can have had is refused with its index', () => {
    const list = [
      ...series.slice(0, 3),
      { ...(series[3] ?? barOf({ price: 1, move: 0, volume: 1 }, 3)), high: Number.NaN },
    ]
    const { code, message } = errorOf(() => computeIndicator(findIndicator('sma'), { interval: 3_600, list }))
    expect([code, message]).to.deep.equal(['BAD_BAR', 'Bar 3 has high NaN'])
  })

  it('error: a state of another indicator or of other parameters', () => {
    const { indicator, params } = findIndicator('sma_5')
    const saved = indicator.start(params).save()
    const other = findIndicator('sma_6')
    expect(errorOf(() => other.indicator.start(other.params, saved)).code).to.equal('SAVED_STATE')
    const ema = findIndicator('ema')
    expect(errorOf(() => ema.indicator.start(ema.params, saved)).code).to.equal('SAVED_STATE')
    expect(errorOf(() => ema.indicator.start(ema.params, null)).code).to.equal('SAVED_STATE')
  })
})
