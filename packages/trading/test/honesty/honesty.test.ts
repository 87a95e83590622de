import { expect } from 'chai'
import { stream } from 'saffron-sim/rng'

import { backtestSettings } from '../../src/backtest/backtest-settings.ts'
import { runBacktest } from '../../src/backtest/run-backtest.ts'
import { againstChance } from '../../src/honesty/against-chance.ts'
import { deflatedSharpe, luckySharpe } from '../../src/honesty/deflated-sharpe.ts'
import { overfittingProbability } from '../../src/honesty/overfitting-probability.ts'
import {
  bootstrapFigures,
  interval,
  repeatsFor,
  shuffledDrawdowns,
  stationaryBootstrap,
} from '../../src/honesty/resample.ts'
import { mean } from '../../src/statistics/moments.ts'
import { emaCross } from '../../src/strategies/ema-cross.ts'
import { strategy } from '../../src/strategies/strategy.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const noise = (name: string, count: number, shift = 0) => {
  const rng = stream('honesty', name)
  return Array.from({ length: count }, () => rng.normal(shift, 1))
}

describe('deflatedSharpe', () => {
  it('default: the worked example of the paper', () => {
    // 100 trials whose annual ratios vary by a half; 2.5 a year over 1,250 days, skew -3, kurtosis 10.
    const tried = { trials: 100, trialVariance: 0.5 / 250 }
    expect(luckySharpe(tried)).to.be.closeTo(0.1132, 5e-5)
    const answer = deflatedSharpe({ sharpe: 2.5 / Math.sqrt(250), count: 1_250, skew: -3, kurtosis: 10, ...tried })
    expect(answer).to.be.closeTo(0.9004, 1e-4)
  })

  it('behavior: one trial needs no luck', () => {
    expect(luckySharpe({ trials: 1, trialVariance: 1 })).to.equal(0)
    expect(deflatedSharpe({ sharpe: 0, count: 100, skew: 0, kurtosis: 3, trials: 1, trialVariance: 0 })).to.equal(0.5)
  })
})

describe('overfittingProbability', () => {
  it('default: about a half of noise, none where one set is truly better', () => {
    const useless = Array.from({ length: 12 }, (_, i) => noise(`set ${i}`, 500))
    expect(overfittingProbability(useless)).to.be.within(0.2, 0.8)
    expect(overfittingProbability([...useless, noise('good', 500, 1)])).to.equal(0)
  })

  it('behavior: certain where the best of one half is the worst of the other', () => {
    // Each set is good in a block of its own and pays for it everywhere else.
    const sets = Array.from({ length: 6 }, (_, set) =>
      Array.from({ length: 60 }, (__, i) => (Math.floor(i / 10) === set ? 5 : -1) + (i % 2) / 10),
    )
    expect(overfittingProbability(sets, 6)).to.equal(1)
  })
})

describe('resampling', () => {
  const rng = () => stream('resample')

  it('default: the stationary bootstrap keeps mean and neighbours', () => {
    const values = Array.from({ length: 200 }, (_, i) => i)
    const series = stationaryBootstrap(values, { rng: rng(), block: 10, repeats: 200 })
    expect(mean(series.map(mean))).to.be.closeTo(99.5, 4)
    const neighbours = series.flatMap((some) =>
      some.slice(1).map((value, i) => Number(value === ((some[i] ?? 0) + 1) % 200)),
    )
    expect(mean(neighbours)).to.be.closeTo(0.9, 0.02)
  })

  it('behavior: figures of one series at a time are those of all of them', () => {
    const options = { block: 5, repeats: 20 }
    const values = noise('figures', 60)
    const together = stationaryBootstrap(values, { ...options, rng: rng() }).map(mean)
    expect(bootstrapFigures(values, { ...options, rng: rng() }, mean)).to.deep.equal(together)
    expect([10, 20_000, 10_000_000].map(repeatsFor)).to.deep.equal([500, 250, 100])
  })

  it('default: an interval of the middle nine tenths', () => {
    const { low, high } = interval(Array.from({ length: 101 }, (_, i) => i))
    expect(low).to.be.closeTo(5, 1e-12)
    expect(high).to.be.closeTo(95, 1e-12)
  })

  it('behavior: shuffled trades end alike and fall differently', () => {
    const depths = shuffledDrawdowns([10, -10, 10, -10], { rng: rng(), capital: 100, repeats: 300 })
    // Worst first both losses: 20 %; best one at a time after a gain: 10 of 110.
    expect(Math.max(...depths)).to.be.closeTo(0.2, 1e-12)
    expect(Math.min(...depths)).to.be.closeTo(10 / 110, 1e-12)
  })
})

describe('againstChance', () => {
  it('behavior: a strategy that knows the future beats chance, an ordinary one does not', () => {
    const bars = lcgBars(200, { seed: 5 })
    const next = new Map(
      bars.list.map(({ time }, i) => [time, (bars.list[i + 2]?.close ?? 0) > (bars.list[i + 1]?.open ?? 0)]),
    )
    const prophet = strategy({
      id: 'prophet',
      about: 'For a test.',
      params: {},
      needs: () => [],
      decide: (view) => [{ want: next.get(view.bar()?.time ?? 0) === true ? 'open' : 'close' }],
    })
    for (const [subject, low, high] of [
      [prophet, 0, 0.05],
      [emaCross, 0.05, 1],
    ] as const) {
      const { params, settings } = backtestSettings(subject, {})
      const options = { strategy: subject, params, settings, markets: { T: bars } }
      expect(againstChance(runBacktest(options), options, 40).p, subject.id).to.be.within(low, high)
    }
  })
})
