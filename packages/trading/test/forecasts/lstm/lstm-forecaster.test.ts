import { expect } from 'chai'
import { stream } from 'saffron-sim/rng'

import type { Bar } from '../../../src/bars/bar.ts'
import { accuracy } from '../../../src/forecasts/accuracy.ts'
import { lastValue } from '../../../src/forecasts/baselines.ts'
import { featureRows } from '../../../src/forecasts/lstm/feature-rows.ts'
import { lstmForecaster } from '../../../src/forecasts/lstm/lstm-forecaster.ts'
import { walkForward } from '../../../src/forecasts/walk-forward.ts'

/** Log prices whose moves turn round: the next is -0.8 times the last, and noise. */
function turning(count: number): number[] {
  const rng = stream('turning')
  let [price, move] = [0, 0]
  return Array.from({ length: count }, () => {
    move = -0.8 * move + rng.normal(0, 0.01)
    price += move
    return price
  })
}

const logs = turning(260)
const bars = logs.map((price, i): Bar => {
  const [open, close] = [Math.exp(logs[i - 1] ?? price), Math.exp(price)]
  return { time: i * 3_600, open, close, high: Math.max(open, close), low: Math.min(open, close), volume: 10 + (i % 7) }
})
const small = { layers: [5], window: 8, epochs: 8, dropout: 0, horizon: 2 }

describe('lstmForecaster', () => {
  it('default: learns what a series does, and beats its last value', () => {
    const series = turning(500)
    const model = lstmForecaster({ layers: [8], window: 6, epochs: 40, dropout: 0, horizon: 1 })
    const options = { horizon: 1, train: 400 }
    const own = accuracy(walkForward(model, series, { ...options, refitEvery: 1_000 }))
    const last = accuracy(walkForward(lastValue, series, options))
    expect(own['n']).to.equal(100)
    // The best that can be: noise of 0.01 against moves of 0.01 / sqrt(1 - 0.64).
    expect(own['mase']).to.be.within(0.5, 0.8)
    expect(own['coverage_95']).to.be.above(0.85)
    expect(last['mase']).to.equal(1)
  })

  it('behavior: the same seed gives the same bits, another one others', () => {
    const said = (seed: string) => {
      const predict = lstmForecaster({ ...small, seed }).fit(logs, bars)
      return [predict(1), predict(2)]
    }
    expect(said('a')).to.deep.equal(said('a'))
    expect(said('a')).to.not.deep.equal(said('b'))
  })

  it('behavior: a forecast knows nothing after its origin, led on or not', () => {
    const options = { horizon: 2, train: 200, refitEvery: 7 }
    const changed = logs.map((price, i) => (i < 230 ? price : price + 1))
    const otherBars = bars.map((bar, i) => (i < 230 ? bar : { ...bar, volume: 9 }))
    const whole = walkForward(lstmForecaster(small), logs, { ...options, bars })
    const cut = walkForward(lstmForecaster(small), changed, { ...options, bars: otherBars })
    for (const [i, { origin, forecast }] of whole.entries()) {
      if (origin < 230) expect(cut[i]?.forecast).to.deep.equal(forecast)
    }
    // Most are no forecasts of no change, which would be the same whatever they read.
    expect(new Set(whole.map(({ forecast, now }) => forecast.mean - now)).size).to.be.above(40)
    expect(cut.at(-1)?.forecast).to.not.deep.equal(whole.at(-1)?.forecast)
  })

  it('behavior: prices that stand still are forecast to go on so', () => {
    const flat = Array.from({ length: 200 }, () => 3)
    expect(lstmForecaster(small).fit(flat)(2).mean).to.be.closeTo(3, 1e-9)
  })
})

describe('featureRows', () => {
  it('behavior: a row holds nothing later than its own bar', () => {
    const whole = featureRows({ prices: logs, bars })
    const part = featureRows({ prices: logs.slice(0, 100), bars: bars.slice(0, 100) })
    expect(part.at(-1)?.place).to.equal(99)
    expect(whole.slice(0, part.length)).to.deep.equal(part)
  })
})
