import { expect } from 'chai'
import { z } from 'zod'

import { crowdFacts } from '../../src/facts/crowd-facts.ts'
import { forecastFacts } from '../../src/facts/forecast-facts.ts'
import { readFacts } from '../../src/facts/read-facts.ts'
import { drift, weightedDrift } from '../../src/forecasts/baselines.ts'
import { syntheticFeed } from '../../src/social/synthetic-feed.ts'
import { barsCsv } from '../kit/bars-csv.ts'
import { commandOutput } from '../kit/command-output.ts'
import { errorOf } from '../kit/error-of.ts'
import { lcgBars } from '../kit/lcg-bars.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

/** Bars that rise by a hundredth each, so that a drift beats the last price. */
const rising = (seed: number) => {
  const { interval, list } = lcgBars(200, { seed, step: 40 })
  const grown = list.map(({ time, open, high, low, close, volume }, i) => {
    const by = 1.01 ** i
    return { time, open: open * by, high: high * by, low: low * by, close: close * by, volume }
  })
  return { interval, list: grown }
}
const bars = rising(22)
const other = { ...bars, list: [...bars.list.slice(0, 150), ...rising(23).list.slice(150)] }
const HOUR = 3_600

describe('facts', () => {
  const write = temporaryFiles()

  it('behavior: a forecast is known at the close it is made at, and knows nothing of later bars', () => {
    const options = { models: [drift, weightedDrift], horizon: 6, refit: 10 }
    const [whole, changed] = [forecastFacts(bars, options), forecastFacts(other, options)]
    expect(whole.forecast.at(-1)?.time).to.equal(200 * HOUR)
    expect(whole.forecast).to.have.length(198)
    const early = (facts: typeof whole) =>
      [...facts.forecast, ...facts.confidence].filter(({ time }) => time <= 150 * HOUR)
    expect(early(changed)).to.deep.equal(early(whole))
    expect(changed.forecast.at(-1)).to.not.deep.equal(whole.forecast.at(-1))
    expect(whole.confidence.every(({ value }) => value >= 0 && value <= 1)).to.equal(true)
  })

  it('behavior: a mood is that of posts up to the close', () => {
    const posts = syntheticFeed(bars, { token: 'ABC', seed: '1' })
    const whole = crowdFacts(bars, posts, 'ABC')
    expect(whole.length).to.be.above(150)
    const part = crowdFacts(
      bars,
      posts.filter(({ time }) => time <= 100 * HOUR),
      'ABC',
    )
    const early = (facts: typeof whole) => facts.filter(({ time }) => time <= 100 * HOUR)
    expect(early(part)).to.deep.equal(early(whole))
    expect(crowdFacts(bars, posts, 'XYZ')).to.deep.equal([])
  })

  it('default: a file has a column for each fact', () => {
    const file = write('facts.csv', 'time,veto,sentiment\n60,-1,\n120,,0.5\n')
    expect(readFacts(file)).to.deep.equal({ veto: [{ time: 60, value: -1 }], sentiment: [{ time: 120, value: 0.5 }] })
    for (const text of ['', 'when,veto\n1,1\n', 'time,veto\n2,1\n1,1\n', 'time,veto\nx,1\n', 'time,veto\n1,x\n', '"']) {
      expect(errorOf(() => readFacts(write('bad.csv', text))).code, text).to.equal('TRADE_FILE')
    }
  })

  it('default: backtests rest on forecasts, posts and a veto from the command line', async () => {
    const data = ['--data', write('bars.csv', barsCsv(bars)), '--json']
    const posts = syntheticFeed(bars, { token: 'ABC', seed: '1' })
    const feed = write('feed.jsonl', posts.map((post) => JSON.stringify(post)).join('\n'))
    const loose = write('loose.yaml', 'least: 0\nsure: 0\nmin_confidence: 0\n')
    const no = write('no.csv', 'time,veto\n0,-1\n')
    const fills = async (...args: string[]) => {
      const { out, err } = await commandOutput('backtest', ...args)
      expect(err).to.equal('')
      return z.object({ fills: z.array(z.unknown()) }).parse(JSON.parse(out)).fills.length
    }
    const idle = await commandOutput('backtest', 'forecast', ...data)
    expect(JSON.parse(idle.out)).to.have.property('fills').that.deep.equals([])
    expect(idle.err).to.match(/^forecast does nothing here: it follow/)
    const forecast = ['forecast', ...data, '--forecast', 'drift,ewma', '--params', loose]
    expect(await fills(...forecast)).to.be.above(0)
    expect(await fills(...forecast, '--veto', '--facts', no)).to.equal(0)
    const eager = ['--params', write('eager.yaml', 'buy: 0.1\n')]
    expect(await fills('sentiment', ...data, '--posts', feed, '--token', 'ABC', ...eager)).to.be.above(0)
    expect((await commandOutput('backtest', 'sentiment', ...data, '--posts', feed)).err).to.match(/--token is missing/)
    const far = ['--forecast', 'lstm', '--horizon', '40']
    expect((await commandOutput('backtest', 'forecast', ...data, ...far)).err).to.match(/200 bars are too few/)
  })
})

describe('saffron trade strategies', () => {
  it('default: lists all sixteen, and says what one takes', async () => {
    const { out } = await commandOutput('strategies', '--json')
    const shape = z.array(
      z.object({ id: z.string(), about: z.string(), params: z.array(z.object({ name: z.string() })) }),
    )
    expect(shape.parse(JSON.parse(out))).to.have.length(16)
    expect((await commandOutput('strategies', 'ema-cross')).out).to.match(/crosses above.*\nfast +12/s)
    expect((await commandOutput('strategies', 'llmVeto')).out).to.match(/vetoBelow/)
    expect((await commandOutput('strategies', 'emaCros')).err).to.match(/Did you mean 'emaCross'/)
    expect((await commandOutput('strategies', 'a', 'b')).err).to.match(/TRADE_USAGE/)
  })
})
