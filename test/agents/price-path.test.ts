import { expect } from 'chai'

import { randomWalk } from '../../src/agents/price-path.ts'
import { stream } from '../../src/engine/rng.ts'
import { DAY, toNumber, WAD, YEAR } from '../../src/units.ts'
import { near } from '../kit/near.ts'

const START = 1_000_000
const options = { start: START, from: 2, step: DAY, volatility: 0.8 }
const walk = (seed: string, more = {}) => randomWalk({ rng: stream(seed), ...options, ...more })

describe('randomWalk', () => {
  it('default: begins where it is told to, and moves by steps', () => {
    const price = walk('1')
    expect(price(START)).to.equal(2n * WAD)
    expect(price(START + DAY - 1)).to.equal(2n * WAD)
    expect(price(START + DAY)).to.not.equal(2n * WAD)
    expect(price(START + DAY)).to.equal(price(START + 2 * DAY - 1))
  })

  it('error: options that make no path', () => {
    for (const wrong of [{ step: 0 }, { step: Number.NaN }, { from: -1 }, { volatility: -1 }])
      expect(() => walk('1', wrong))
        .to.throw()
        .with.property('code', 'AGENT_OPTION')
  })

  it('behavior: before its start it is level', () => {
    expect(walk('1')(START - 5 * DAY)).to.equal(2n * WAD)
  })

  it('behavior: the same path whoever asks, in whatever order', () => {
    const times = [9, 2, 7, 0, 3].map((day) => START + day * DAY)
    const forwards = walk('1')
    const expected = new Map([...Array(10).keys()].map((day) => [START + day * DAY, forwards(START + day * DAY)]))
    const jumping = walk('1')
    for (const time of times) expect(jumping(time)).to.equal(expected.get(time))
    expect(walk('2')(START + DAY)).to.not.equal(expected.get(START + DAY))
  })

  it('behavior: without volatility it grows as the drift says', () => {
    const price = walk('1', { volatility: 0, drift: Math.log(3) })
    near(toNumber(price(START + YEAR)), 6, 1e-9)
  })

  it('behavior: the logarithm over a year has the drift and the volatility, to six standard errors', () => {
    const count = 2_000
    const years = Array.from({ length: count }, (_, i) =>
      Math.log(toNumber(walk(`path ${i}`, { drift: 0.1, step: 30 * DAY })(START + 360 * DAY)) / 2),
    )
    const mean = years.reduce((sum, one) => sum + one, 0) / count
    const deviation = Math.sqrt(years.reduce((sum, one) => sum + (one - mean) ** 2, 0) / count)
    const spread = 0.8 * Math.sqrt(360 / 365)
    near(mean, (0.1 * 360) / 365, (6 * spread) / Math.sqrt(count))
    near(deviation, spread, (6 * spread) / Math.sqrt(2 * count))
  })
})
