import { expect } from 'chai'
import { z } from 'zod'

import { accuracy } from '../../src/forecasts/accuracy.ts'
import { arimaForecaster } from '../../src/forecasts/arima-forecaster.ts'
import { drift, lastValue, weightedDrift } from '../../src/forecasts/baselines.ts'
import { calibrate, reliability } from '../../src/forecasts/calibration.ts'
import { combine, learn, type Member, rawConfidence } from '../../src/forecasts/ensemble.ts'
import { walkForward } from '../../src/forecasts/walk-forward.ts'
import { commandOutput } from '../kit/command-output.ts'
import { lcgBars } from '../kit/lcg-bars.ts'
import { sample } from '../kit/sample.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

const logs = lcgBars(300, { seed: 6 }).list.map(({ close }) => Math.log(close))

describe('baselines', () => {
  it('default: on a straight line the drift is exact, the last price lags', () => {
    const line = Array.from({ length: 50 }, (_, i) => 1 + i / 10)
    expect(lastValue.fit(line)(3).mean).to.equal(5.9)
    expect(lastValue.fit(line)(4).sd).to.be.closeTo(0.2, 1e-12)
    expect(drift.fit(line)(3).mean).to.be.closeTo(6.2, 1e-12)
    expect(weightedDrift.fit(line)(3).mean).to.be.closeTo(6.2, 1e-12)
    expect(weightedDrift.fit(line)(3).sd).to.be.closeTo(0, 1e-7)
  })
})

describe('walkForward', () => {
  it('behavior: a forecast knows nothing after its origin', () => {
    const options = { horizon: 4, train: 100, step: 7, refitEvery: 3 }
    for (const model of [lastValue, drift, weightedDrift, arimaForecaster([1, 1, 1])]) {
      const whole = walkForward(model, logs, options)
      const cut = walkForward(model, [...logs.slice(0, 180), ...logs.slice(180).map((value) => value + 5)], options)
      for (const [i, { origin, forecast }] of whole.entries()) {
        if (origin < 180) expect(cut[i]?.forecast, model.id).to.deep.equal(forecast)
      }
      expect(whole.map(({ origin, target }) => [origin, target]).slice(0, 2)).to.deep.equal([
        [99, 103],
        [106, 110],
      ])
    }
  })

  it('default: accuracy by hand', () => {
    const figures = accuracy([
      { origin: 0, target: 1, now: 0, actual: 2, forecast: { mean: 1, sd: 1 } },
      { origin: 1, target: 2, now: 2, actual: 1, forecast: { mean: 3, sd: 0.5 } },
    ])
    expect(figures).to.include({ n: 2, hit_rate: 0.5, mae: 1.5, mase: 1, coverage_80: 0.5, coverage_95: 0.5 })
    expect(figures['rmse']).to.be.closeTo(Math.sqrt(2.5), 1e-12)
  })
})

describe('ensemble', () => {
  const member = (id: string, mean: number, more: Partial<Member> = {}): Member => ({
    id,
    forecast: { mean, sd: 1 },
    error: 1,
    beatsLast: true,
    ...more,
  })

  it('default: weighs by one over the error, and spreads by how far members are apart', () => {
    const found = combine([member('a', 0), member('b', 4, { error: 3 })])
    expect(found?.weights).to.deep.equal([0.75, 0.25])
    expect(found?.mean).to.equal(1)
    expect(found?.sd).to.be.closeTo(Math.sqrt(0.75 * (1 + 1) + 0.25 * (1 + 9)), 1e-12)
  })

  it('behavior: drops who is far off, from four members on', () => {
    const close = [member('a', 0), member('b', 1), member('c', 2)]
    expect(combine([...close, member('far', 50)])).to.deep.include({ dropped: ['far'], mean: 1 })
    expect(combine([...close.slice(1), member('far', 50)])?.dropped).to.deep.equal([])
  })

  it('behavior: who does not beat the last price has no weight, and all of them no forecast', () => {
    expect(combine([member('a', 0), member('b', 4, { beatsLast: false })])?.weights).to.deep.equal([1, 0])
    expect(combine([member('a', 0, { beatsLast: false })])).to.equal(undefined)
  })

  it('behavior: an error has half its weight after fifty others', () => {
    let error = learn(undefined, { miss: 2, scale: 1 })
    expect(error).to.equal(4)
    for (let i = 0; i < 50; i++) error = learn(error, { miss: 0, scale: 1 })
    expect(error).to.be.closeTo(2, 1e-12)
  })

  it('default: confidence is the chance of the sign above even, doubled', () => {
    expect(rawConfidence({ mean: 1, sd: 1 }, 0)).to.be.closeTo(0.682689492137, 1e-12)
    expect(rawConfidence({ mean: 0, sd: 1 }, 0)).to.be.closeTo(0, 1e-12)
    expect(rawConfidence({ mean: 1, sd: 0 }, 0)).to.equal(0)
  })
})

describe('calibration', () => {
  const outcomes = Array.from({ length: 100 }, (_, i) => ({ raw: i / 100, hit: i % 10 < i / 10 }))

  it('default: few outcomes count for half', () => {
    expect(calibrate(outcomes.slice(0, 49))(0.9)).to.equal(0.45)
  })

  it('behavior: never falls, and stays between what was seen', () => {
    const earned = calibrate(outcomes)
    const values = Array.from({ length: 101 }, (_, i) => earned(i / 100))
    for (const [i, value] of values.entries()) expect(value).to.be.within(values[i - 1] ?? 0, 1)
    expect(earned(0.95)).to.be.above(earned(0.15) + 0.5)
  })

  it('default: pools adjacent violators, by hand', () => {
    // Right at 0.1, wrong at 0.2, right at 0.3, over and over: pools of 1/2 at 0.15 and of 1 at 0.3.
    const pattern = [
      { raw: 0.1, hit: true },
      { raw: 0.2, hit: false },
      { raw: 0.3, hit: true },
    ]
    const earned = calibrate(Array.from({ length: 60 }, (_, i) => pattern[i % 3] ?? { raw: 0, hit: false }))
    expect(earned(0.05)).to.be.closeTo(0.5, 1e-12)
    expect(earned(0.225)).to.be.closeTo(0.75, 1e-12)
    expect(earned(0.9)).to.equal(1)
  })

  it('default: reliability in bins', () => {
    const found = reliability([
      { raw: 0.75, hit: true },
      { raw: 0.75, hit: false },
      { raw: 1, hit: true },
    ])
    expect(found.bins).to.deep.equal([
      { from: 0.7, count: 2, stated: 0.75, earned: 0.5 },
      { from: 0.9, count: 1, stated: 1, earned: 1 },
    ])
    expect(found.brier).to.be.closeTo((0.0625 + 0.5625) / 3, 1e-12)
    expect(found.calibrationError).to.be.closeTo(0.5 / 3, 1e-12)
  })
})

describe('saffron trade forecast', () => {
  const write = temporaryFiles()
  const numbers = z.array(z.number())
  const fit = z.object({ forecast: numbers, se: numbers, lower80: numbers, upper95: numbers })
  const answer = z.object({ horizon: z.number(), models: z.array(z.object({ series: numbers, fits: z.array(fit) })) })
  const wanted = answer.parse(sample('arima_sample.json'))
  const series = wanted.models[0]?.series ?? []
  const data = () => write('series.csv', ['close', ...series].join('\n'))

  it('default: forecasts, errors and bands of the sample', async () => {
    for (const [i, order] of ['1,1,1', '1,1,0'].entries()) {
      const { status, out } = await commandOutput(
        'forecast',
        '--data',
        data(),
        '--model',
        'arima',
        '--order',
        order,
        '--horizon',
        '12',
        '--json',
      )
      expect(status).to.equal(0)
      const [found, other] = [answer.parse(JSON.parse(out)).models[0]?.fits[0], wanted.models[0]?.fits[i]]
      for (const key of ['forecast', 'se', 'lower80', 'upper95'] as const) {
        for (const [step, value] of (other?.[key] ?? []).entries()) {
          expect(found?.[key][step], `${key} ${step}`).to.be.closeTo(value, 2e-3 * (other?.se[step] ?? 0))
        }
      }
    }
  })

  it('default: walks models through the series and says which erred least', async () => {
    const { out } = await commandOutput(
      'forecast',
      '--data',
      data(),
      '--order',
      '1,1,0',
      '--horizon',
      '1',
      '--walk-forward',
      '140',
      '--json',
    )
    const shape = z.object({
      best: z.string(),
      models: z.array(z.object({ name: z.string(), accuracy: z.object({ mase: z.number() }) })),
    })
    const { best, models } = shape.parse(JSON.parse(out))
    // The series is one of a strong autoregression, which the last price cannot follow.
    expect(best).to.equal('arima')
    expect(models.map(({ name }) => name)).to.deep.equal(['arima', 'last', 'drift', 'ewma'])
    expect(models[1]?.accuracy.mase).to.be.closeTo(1, 1e-12)
    expect(models[0]?.accuracy.mase).to.be.below(0.9)
  })

  it('error: orders, models and series that are none', async () => {
    for (const args of [
      ['--order', '1,1'],
      ['--order', '9,1,1'],
      ['--horizon', '0'],
      ['--horizon', 'x'],
    ]) {
      expect((await commandOutput('forecast', '--data', data(), ...args)).err, args.join(' ')).to.match(/TRADE_USAGE/)
    }
    expect((await commandOutput('forecast', '--data', data(), '--model', 'lstn')).err).to.match(/Did you mean 'lstm'/)
    expect((await commandOutput('forecast', '--data', data(), '--walk-forward', '500')).err).to.match(/leaves nothing/)
    const short = write('short.csv', 'close\n1\n2\n')
    expect((await commandOutput('forecast', '--data', short)).err).to.match(/too few/)
  })
})
