import { expect } from 'chai'

import type { Bar, Bars } from '../../src/bars/bar.ts'
import { backtestSettings } from '../../src/backtest/backtest-settings.ts'
import { type BacktestOptions, runBacktest } from '../../src/backtest/run-backtest.ts'
import type { Intent } from '../../src/strategies/intent.ts'
import type { MarketView } from '../../src/strategies/market-view.ts'
import { random } from '../../src/strategies/random.ts'
import { type Strategy, strategy } from '../../src/strategies/strategy.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const HOUR = 3_600
const hours = (closes: readonly number[], change: (bar: Bar, i: number) => Bar = (bar) => bar): Bars => ({
  interval: HOUR,
  list: closes.map((close, i) => {
    const open = closes[i - 1] ?? close
    const [high, low] = [Math.max(open, close), Math.min(open, close)]
    return change({ time: i * HOUR, open, high, low, close, volume: 100 }, i)
  }),
})

const deciding = (decide: (view: MarketView) => readonly Intent[], more: Partial<Strategy> = {}) =>
  strategy({ id: 'test', about: 'For a test.', params: {}, needs: () => [], ...more, decide })

const noExits = {
  stopLoss: 0,
  takeProfit: 0,
  partialAt: 0,
  trailDistance: 0,
  maxHoldBars: 0,
  maxPositionUsd: 1e9,
  guards: 0,
}

const run = (
  subject: Strategy,
  markets: Readonly<Record<string, Bars>>,
  { given = {}, ...more }: Partial<BacktestOptions> & { given?: Record<string, number> } = {},
) => {
  const { params, settings } = backtestSettings(subject, { ...noExits, ...given })
  return runBacktest({ strategy: subject, params, settings, markets, ...more })
}

describe('runBacktest', () => {
  it('default: what is decided at a close is filled at the next open, and the rest sold at the last close', () => {
    const result = run(
      deciding(({ index }) => (index === 1 ? [{ want: 'open' }] : [])),
      { T: hours([10, 20, 40, 80]) },
    )
    expect(
      result.fills.map(({ bar, side, price, quantity, reason }) => [bar, side, price, quantity, reason]),
    ).to.deep.equal([
      [2, 'buy', 20, 500, 'signal'],
      [3, 'sell', 80, 500, 'end_of_data'],
    ])
    expect(result.equity).to.deep.equal([10_000, 10_000, 20_000, 40_000])
  })

  it('behavior: a strategy of several markets reads and trades each', () => {
    const decide = (view: MarketView): readonly Intent[] =>
      view.index === 0
        ? [
            { want: 'open', token: 'B', size: 0.5 },
            { want: 'open', size: 0.25 },
          ]
        : []
    const seen: (number | undefined)[] = []
    const subject = deciding((view) => {
      seen.push(view.of('B').bar()?.close)
      return decide(view)
    })
    const result = run(subject, { A: hours([10, 10, 20]), B: hours([5, 5, 5]) }, { given: { maxOpenRisk: 1 } })
    expect(result.trades.map(({ token, pnl }) => [token, pnl])).to.deep.equal([
      ['A', 2_500],
      ['B', 0],
    ])
    expect(seen).to.deep.equal([5, 5, 5])
    expect(() =>
      run(
        deciding((view) => (view.of('C') ? [] : [])),
        { A: hours([1, 1]) },
      ),
    ).to.throw(/no market 'C'/)
  })

  it('behavior: a market that trades the same way as one that is held is refused, with the reason', () => {
    const closes = Array.from({ length: 60 }, (_, i) => 100 + 10 * Math.sin(i) + i)
    const subject = deciding(({ index }) => {
      if (index === 40) return [{ want: 'open', token: 'A', size: 0.1 }]
      return index === 45 ? [{ want: 'open', token: 'B', size: 0.1 }] : []
    })
    const result = run(subject, { A: hours(closes), B: hours(closes.map((close) => close * 3)) })
    expect(result.trades).to.have.length(1)
    expect(
      result.rejections.map(({ bar, token, failed }) => [bar, token, failed.map(({ code }) => code)]),
    ).to.deep.equal([[45, 'B', ['correlation']]])
  })

  it('behavior: the first check that fails does not hide the others', () => {
    const subject = deciding(({ index }) => (index === 0 ? [{ want: 'open', confidence: 0.5, size: 0.0001 }] : []))
    const [rejection] = run(subject, { T: hours([10, 10]) }).rejections
    expect(rejection?.failed.map(({ code }) => code)).to.deep.equal(['order_too_small', 'confidence'])
  })

  it('behavior: shorter bars tell in which order a long one touched stop and target', () => {
    const list = [
      { time: 0, open: 100, high: 100, low: 100, close: 100, volume: 1 },
      { time: HOUR, open: 100, high: 111, low: 94, close: 100, volume: 1 },
      { time: 2 * HOUR, open: 100, high: 100, low: 100, close: 100, volume: 1 },
    ]
    const half = HOUR / 2
    const detail = list.flatMap((bar, i) =>
      i === 1
        ? [
            { ...bar, high: 111, low: 100, close: 105 },
            { ...bar, time: bar.time + half, open: 105, high: 105, low: 94 },
          ]
        : [bar, { ...bar, time: bar.time + half }],
    )
    const subject = deciding(({ index }) => (index === 0 ? [{ want: 'open' }] : []))
    const given = { stopLoss: 0.05, takeProfit: 0.1, riskPerTrade: 0.05 }
    const reasons = (options: Partial<BacktestOptions>) =>
      run(subject, { T: { interval: HOUR, list } }, { given, ...options }).trades.map(({ exitReason, exitPrice }) => [
        exitReason,
        Math.round(exitPrice),
      ])
    expect(reasons({})).to.deep.equal([['stop_loss', 95]])
    expect(reasons({ detail: { T: { interval: half, list: detail } } })).to.deep.equal([['take_profit', 110]])
  })

  it('behavior: closes after so many bars, and a signal comes first', () => {
    const open = deciding(({ index }) => (index === 0 ? [{ want: 'open' }] : index === 3 ? [{ want: 'close' }] : []))
    const exits = (maxHoldBars: number) =>
      run(open, { T: hours([1, 1, 1, 1, 1, 1]) }, { given: { maxHoldBars } }).trades.map(({ exitBar, exitReason }) => [
        exitBar,
        exitReason,
      ])
    expect(exits(2)).to.deep.equal([[3, 'time_exit']])
    expect(exits(3)).to.deep.equal([[4, 'signal']])
  })

  it('behavior: turns a long into a short at one open', () => {
    const subject = deciding(({ index }) =>
      index === 0 ? [{ want: 'open' }] : index === 2 ? [{ want: 'close' }, { want: 'open', direction: -1 }] : [],
    )
    const { trades } = run(subject, { T: hours([10, 10, 10, 10, 5]) })
    expect(trades.map(({ direction, entryBar, exitBar, pnl }) => [direction, entryBar, exitBar, pnl])).to.deep.equal([
      [1, 1, 3, 0],
      [-1, 3, 4, 5_000],
    ])
  })

  it('behavior: orders at a price rest and can be taken back', () => {
    const subject = deciding((view) => {
      if (view.index === 0) {
        return [
          { want: 'place', side: 'buy', type: { kind: 'limit', limit: 8 }, size: 0.4 },
          { want: 'place', side: 'buy', type: { kind: 'limit', limit: 1 }, size: 0.4 },
        ]
      }
      if (view.index === 2)
        return [
          { want: 'cancel' },
          { want: 'place', side: 'sell', closes: true, type: { kind: 'limit', limit: 12 }, size: 1 },
        ]
      return []
    })
    const result = run(subject, { T: hours([10, 10, 7, 9, 13]) })
    expect(result.fills.map(({ bar, price, quantity }) => [bar, price, quantity])).to.deep.equal([
      [2, 8, 500],
      [4, 12, 500],
    ])
  })

  it('behavior: a position that is added to stays under the largest one', () => {
    const subject = deciding(() => [{ want: 'open', size: 0.04, add: true }])
    const result = run(subject, { T: hours([10, 10, 10, 10, 10, 10]) }, { given: { maxPositionUsd: 1_000 } })
    expect(result.fills.map(({ side, quantity }) => [side, Math.round(quantity)])).to.deep.equal([
      ['buy', 40],
      ['buy', 40],
      ['buy', 20],
      ['sell', 100],
    ])
    expect(result.rejections.map(({ failed }) => failed[0]?.code)).to.deep.equal(['order_too_small', 'order_too_small'])
  })

  it('behavior: a fact is there from its moment on', () => {
    const seen: (number | null)[] = []
    const subject = deciding((view) => {
      seen.push(view.fact('mood'))
      return []
    })
    const facts = {
      mood: [
        { time: 2 * HOUR, value: 1 },
        { time: 2 * HOUR + 1, value: 2 },
      ],
    }
    run(subject, { T: hours([1, 1, 1, 1]) }, { facts })
    // The second bar closes at two o'clock.
    expect(seen).to.deep.equal([null, 1, 2, 2])
    expect(
      run(
        deciding((view) => (view.fact('none') === null ? [] : [{ want: 'open' }])),
        { T: hours([1, 1]) },
      ).fills,
    ).to.deep.equal([])
  })

  it('behavior: decides nothing before the bars of the warm-up', () => {
    const subject = deciding((view) => (view.holding === undefined ? [{ want: 'open' }] : []))
    expect(run(subject, { T: hours([1, 1, 1, 1, 1]) }, { warmupBars: 2 }).fills[0]?.bar).to.equal(3)
  })

  it('behavior: positions get smaller in a wild market', () => {
    const wild = hours(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 100 : 104)))
    const subject = deciding(({ index }) => (index === 30 ? [{ want: 'open' }] : []))
    const notional = (targetVolatility: number) => {
      const [fill] = run(subject, { T: wild }, { given: { targetVolatility } }).fills
      return (fill?.price ?? 0) * (fill?.quantity ?? 0)
    }
    expect(notional(0)).to.be.closeTo(10_000, 1e-6)
    // The true range is always 4; at bar 30 the close is 100.
    expect(notional(0.02)).to.be.closeTo(5_000, 1e-6)
  })

  it('behavior: chance comes from the seed alone', () => {
    const bars = { T: lcgBars(300, { seed: 1 }) }
    const of = (seed: string) => JSON.stringify(run(random, bars, { seed }).trades)
    expect(of('a')).to.equal(of('a'))
    expect(of('a')).to.not.equal(of('b'))
    expect(JSON.parse(of('a'))).to.not.deep.equal([])
  })
})
