import { expect } from 'chai'

import type { Bars } from '../../src/bars/bar.ts'
import { backtestSettings } from '../../src/backtest/backtest-settings.ts'
import { runBacktest } from '../../src/backtest/run-backtest.ts'
import { findStrategy } from '../../src/strategies/find-strategy.ts'
import { llmVeto } from '../../src/strategies/llm-veto.ts'
import { strategyList } from '../../src/strategies/strategy-list.ts'
import { errorOf } from '../kit/error-of.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const path = (closes: readonly number[]): Bars => ({
  interval: 3_600,
  list: closes.map((close, i) => {
    const open = closes[i - 1] ?? close
    return { time: i * 3_600, open, high: Math.max(open, close), low: Math.min(open, close), close, volume: 10 }
  }),
})

const free = {
  stopLoss: 0,
  takeProfit: 0,
  partialAt: 0,
  trailDistance: 0,
  maxHoldBars: 0,
  maxPositionUsd: 1e9,
  guards: 0,
}

const trade = (name: string, closes: readonly number[], given: Record<string, number> = {}) => {
  const subject = findStrategy(name)
  const { params, settings } = backtestSettings(subject, { ...free, ...given })
  return runBacktest({ strategy: subject, params, settings, markets: { T: path(closes) } })
}
const bars = ({ fills }: ReturnType<typeof trade>) => fills.map(({ bar, side }) => `${side} ${bar}`)

describe('strategies', () => {
  it('default: each has a paragraph, an id of its own, and parameters within their bounds', () => {
    expect(new Set(strategyList.map(({ id }) => id)).size).to.equal(strategyList.length)
    for (const { id, about, params } of strategyList) {
      expect(about.split(' ').length, id).to.be.above(30)
      for (const param of Object.values(params)) expect(param.read(param.default).ok, id).to.equal(true)
      expect(backtestSettings(findStrategy(id), {}).params).to.have.all.keys(Object.keys(params))
    }
  })

  it('default: buyAndHold earns what the market does', () => {
    const closes = lcgBars(100, { seed: 2 }).list.map(({ close }) => close)
    const { equity, trades } = trade('buyAndHold', closes)
    // Bought at the second open, which is the first close here.
    expect(equity.at(-1)).to.be.closeTo((10_000 * (closes.at(-1) ?? 0)) / (closes[0] ?? 1), 1e-6)
    expect(trades).to.have.length(1)
  })

  it('default: dca buys again and again, for less than the mean price', () => {
    const { trades, fills } = trade('dca', [10, 10, 20, 20, 5, 5, 40], { every: 2, share: 0.1 })
    expect(fills.filter(({ side }) => side === 'buy').map(({ bar, price }) => [bar, price])).to.deep.equal([
      [1, 10],
      [3, 20],
      [5, 5],
    ])
    expect(trades[0]?.entryPrice).to.be.below((10 + 20 + 5) / 3)
  })

  it('default: emaCross buys a rise and sells a fall', () => {
    const closes = [...Array.from({ length: 12 }, () => 10), 12, 14, 16, 18, 14, 10, 6]
    expect(bars(trade('emaCross', closes, { fast: 2, slow: 5 }))).to.deep.equal(['buy 13', 'sell 18'])
  })

  it('default: rsiReversion buys the way back up and sells at its level', () => {
    const closes = [20, 19, 18, 17, 16, 15, 15.5, 16.5, 18, 20, 20]
    const result = trade('rsiReversion', closes, { period: 3 })
    // With three bars: 0 to bar 5, then gains of a half against losses of two thirds a third off: 1/6 over 1/6 + 4/9.
    expect(bars(result)).to.deep.equal(['buy 8', 'sell 9'])
  })

  it('default: bollingerReversion buys from under the band and sells at the middle', () => {
    const closes = [...Array.from({ length: 10 }, (_, i) => 10 + (i % 2)), 6, 9, 10, 11, 11]
    expect(bars(trade('bollingerReversion', closes, { period: 8, width: 1.5 }))).to.deep.equal(['buy 12', 'sell 13'])
  })

  it('default: donchianBreakout buys above the channel before and sells below the shorter one', () => {
    const closes = [10, 11, 10, 11, 12, 13, 12, 11, 10, 10]
    // 12 at bar 4 is over the 11 of four bars, 11 at bar 7 under the 12 of two.
    expect(bars(trade('donchianBreakout', closes, { entry: 4, exit: 2 }))).to.deep.equal(['buy 5', 'sell 8'])
  })

  it('default: momentum holds while the change is up', () => {
    const closes = [10, 10, 10, 11, 12, 11, 10, 9, 9]
    expect(bars(trade('momentum', closes, { lookback: 2, threshold: 5 }))).to.deep.equal(['buy 4', 'sell 7'])
  })

  it('default: macdAdx needs a trend', () => {
    const closes = [
      ...lcgBars(60, { seed: 9 }).list.map(({ close }) => close),
      ...Array.from({ length: 30 }, (_, i) => 100 + 3 * i),
    ]
    expect(bars(trade('macdAdx', closes, { strength: 10 })).length).to.be.above(0)
    expect(bars(trade('macdAdx', closes, { strength: 100 }))).to.deep.equal([])
  })

  it('default: random enters and leaves at its chances', () => {
    const { trades } = trade(
      'random',
      Array.from({ length: 2_000 }, () => 10),
      { enter: 0.1, leave: 0.2 },
    )
    // A round trip takes 10 and 5 bars on average, the fills one more each way is within them.
    expect(trades.length).to.be.within(105, 160)
  })

  it('default: confluence buys what many indicators see, unless crowd or forecast say no', () => {
    const market = lcgBars(400, { seed: 13 })
    const subject = findStrategy('confluence')
    const { params, settings } = backtestSettings(subject, { ...free, strength: 30 })
    const entries = (facts: Record<string, { time: number; value: number }[]>) =>
      runBacktest({ strategy: subject, params, settings, markets: { T: market }, facts }).trades.length
    const usual = entries({})
    expect(usual).to.be.above(1)
    expect(entries({ sentiment: [{ time: 0, value: -0.05 }], confidence: [{ time: 0, value: 0.75 }] })).to.equal(usual)
    expect(entries({ sentiment: [{ time: 0, value: -0.06 }] })).to.equal(0)
    expect(entries({ confidence: [{ time: 0, value: 0.74 }] })).to.equal(0)
  })

  it('behavior: strict confluence wants no more than the usual one, and less', () => {
    const subject = findStrategy('confluence')
    const wanted = (strict: number) => {
      const { params, settings } = backtestSettings(subject, { ...free, strength: 5, strict })
      const markets = { T: lcgBars(1_200, { seed: 5 }) }
      const entries = runBacktest({ strategy: subject, params, settings, markets }).intents.map((intents, bar) =>
        intents.some(({ want }) => want === 'open') ? bar : -1,
      )
      return new Set(entries.filter((bar) => bar >= 0))
    }
    const [usual, strict] = [wanted(0), wanted(1)]
    expect(strict.size).to.be.within(1, usual.size - 1)
    expect([...strict].every((bar) => usual.has(bar))).to.equal(true)
  })

  const withFacts = (name: string, facts: Record<string, { time: number; value: number }[]>) => {
    const subject = findStrategy(name)
    const { params, settings } = backtestSettings(subject, free)
    return runBacktest({ strategy: subject, params, settings, markets: { T: path([10, 10, 10, 10, 10]) }, facts })
  }
  const hour = 3_600

  it('default: sentiment and forecast follow their facts', () => {
    const mood = [
      { time: hour, value: 0.2 },
      { time: 3 * hour, value: -0.05 },
    ]
    expect(bars(withFacts('sentiment', { sentiment: mood }))).to.deep.equal(['buy 1', 'sell 3'])
    const expected = [
      { time: hour, value: 0.01 },
      { time: 4 * hour, value: -0.001 },
    ]
    expect(
      bars(withFacts('forecast', { forecast: expected, confidence: [{ time: 2 * hour, value: 0.8 }] })),
    ).to.deep.equal(['buy 2', 'sell 4'])
    for (const name of ['sentiment', 'forecast']) expect(bars(withFacts(name, {})), name).to.deep.equal([])
  })

  it('behavior: a veto takes entries away, and leaves exits alone', () => {
    const subject = llmVeto(findStrategy('sentiment'))
    const mood = [
      { time: hour, value: 1 },
      { time: 3 * hour, value: -1 },
      { time: 4 * hour, value: 1 },
    ]
    const fillsOf = (veto: { time: number; value: number }[]) => {
      const { params, settings } = backtestSettings(subject, free)
      const markets = { T: path([10, 10, 10, 10, 10, 10]) }
      return bars(runBacktest({ strategy: subject, params, settings, markets, facts: { sentiment: mood, veto } }))
    }
    expect(fillsOf([])).to.deep.equal(['buy 1', 'sell 3', 'buy 4', 'sell 5'])
    expect(fillsOf([{ time: 2 * hour, value: -0.1 }])).to.deep.equal(['buy 1', 'sell 3'])
    expect(fillsOf([{ time: 0, value: -0.1 }])).to.deep.equal([])
  })

  it('behavior: praise makes no position larger and skips no check', () => {
    const market = { T: lcgBars(300, { seed: 31 }) }
    for (const inner of strategyList) {
      const { params, settings } = backtestSettings(inner, { riskPerTrade: 0.1, maxPositionUsd: 500 })
      const run = (subject: typeof inner, own: Readonly<Record<string, number>>, veto: number) => {
        const { fills, rejections, equity } = runBacktest({
          strategy: subject,
          params: own,
          settings,
          markets: market,
          facts: { veto: [{ time: 0, value: veto }] },
        })
        return { fills, rejections, equity }
      }
      const wrapped = llmVeto(inner)
      const own = backtestSettings(wrapped, {}).params
      expect(run(wrapped, own, 1), inner.id).to.deep.equal(run(inner, params, 1))
      expect(run(wrapped, own, -1).fills, inner.id).to.deep.equal([])
    }
  })

  it('default: twapExecutor buys in equal parts', () => {
    const { fills } = trade('twapExecutor', [10, 10, 10, 10, 10, 10], { share: 0.3, parts: 3 })
    expect(fills.map(({ bar, side, quantity }) => [bar, side, Math.round(quantity * 10) / 10])).to.deep.equal([
      [1, 'buy', 100],
      [2, 'buy', 100],
      [3, 'buy', 100],
      [5, 'sell', 300],
    ])
  })

  it('default: gridMaker buys on the way down and sells a step above its mean price', () => {
    const { fills } = trade('gridMaker', [100, 100, 97.5, 97.5, 101], { levels: 2, step: 0.01, share: 0.1, fee_bps: 0 })
    expect(fills.map(({ bar, side, price }) => [bar, side, Math.round(price * 100) / 100])).to.deep.equal([
      [2, 'buy', 99],
      [2, 'buy', 98],
      [4, 'sell', Math.round(((99 * 1010.1 + 98 * 1020.4) / (1010.1 + 1020.4)) * 101) / 100],
    ])
  })

  it('default: pairs sells what is dear against the other, and closes both', () => {
    const calm = Array.from({ length: 12 }, (_, i) => 100 + (i % 2))
    const subject = findStrategy('pairs')
    const { params, settings } = backtestSettings(subject, {
      ...free,
      period: 10,
      max_open_risk: 1,
      max_correlation: 1,
    })
    const markets = { A: path([...calm, 120, 118, 100, 100, 100]), B: path([...calm, 101, 101, 101, 101, 101]) }
    const { trades } = runBacktest({ strategy: subject, params, settings, markets })
    expect(trades.map(({ token, direction, entryBar }) => [token, direction, entryBar])).to.deep.equal([
      ['A', -1, 13],
      ['B', 1, 13],
    ])
    expect(trades[0]?.pnl).to.be.above(300)
  })

  it('error: a name that nobody has, and parameters that do not go together', () => {
    expect(errorOf(() => findStrategy('emacros')).hint).to.match(/'emaCross'/)
    expect(errorOf(() => trade('emaCross', [1, 1], { fast: 9, slow: 3 })).code).to.equal('TRADING_PARAMS')
    expect(errorOf(() => trade('emaCross', [1, 1], { fasst: 9 })).message).to.match(/did you mean 'fast'/)
  })
})
