import { expect } from 'chai'
import { T, bar, flat, entry, exit, market, opened } from './one-token.ts'

describe('BarBroker', () => {
  it('default: a market order is filled at the next open, never the bar it came in', () => {
    const { broker, next, filled } = opened()
    broker.submit([entry(market)])
    expect(filled()).to.deep.equal([])
    next(bar(125, 130, 120, 128))
    expect(filled()).to.deep.equal([[1, 'buy', 8, 125]])
    expect([broker.cash(), broker.equity()]).to.deep.equal([9_000, 9_000 + 8 * 128])
  })

  for (const [name, order, coming, price] of [
    ['a limit to buy waits for its price', entry({ kind: 'limit', limit: 95 }), bar(100, 101, 94, 99), 95],
    ['a limit to buy takes a better open', entry({ kind: 'limit', limit: 95 }), bar(90, 96, 89, 95), 90],
    [
      'a limit to buy that is not reached rests',
      entry({ kind: 'limit', limit: 95 }),
      bar(100, 101, 95.5, 99),
      undefined,
    ],
    ['a stop to buy is filled where it is touched', entry({ kind: 'stop', trigger: 105 }), bar(100, 106, 99, 104), 105],
    ['a stop to buy is filled at a gap beyond it', entry({ kind: 'stop', trigger: 105 }), bar(110, 112, 108, 111), 110],
    [
      'a stop to buy that is not touched rests',
      entry({ kind: 'stop', trigger: 105 }),
      bar(100, 104, 99, 104),
      undefined,
    ],
    [
      'a stop-limit is filled at its trigger',
      entry({ kind: 'stop-limit', trigger: 105, limit: 106 }),
      bar(100, 107, 99, 104),
      105,
    ],
    [
      'a stop-limit is not filled beyond its limit',
      entry({ kind: 'stop-limit', trigger: 105, limit: 106 }),
      bar(108, 112, 107, 111),
      undefined,
    ],
  ] as const) {
    it(`default: ${name}`, () => {
      const { broker, next } = opened()
      broker.submit([order])
      next(coming)
      expect(broker.fills().map((fill) => fill.price)).to.deep.equal(price === undefined ? [] : [price])
      expect(broker.resting(T)).to.have.length(price === undefined ? 1 : 0)
    })
  }

  it('behavior: a stop-limit that was triggered beyond its limit waits for the limit', () => {
    const { broker, next, filled } = opened()
    broker.submit([entry({ kind: 'stop-limit', trigger: 105, limit: 106 })])
    next(bar(108, 112, 107, 111))
    next(bar(110, 111, 104, 105))
    expect(filled()).to.deep.equal([[2, 'buy', 1_000 / 106, 106]])
  })

  it('behavior: a trailing stop follows the high of earlier bars', () => {
    const { broker, next, filled } = opened()
    broker.submit([entry(market), exit({ kind: 'trailing', distance: 0.1 })])
    next(bar(100, 120, 100, 119)) // the stop of this bar is 90, from the 100 before it
    next(bar(119, 119, 109, 110)) // 120 less a tenth is 108
    next(bar(110, 110, 107, 107))
    expect(filled()).to.deep.equal([
      [1, 'buy', 10, 100],
      [3, 'sell', 10, 108],
    ])
  })

  it('behavior: of a group the first fill takes the rest away, the stop where a bar touches both', () => {
    const { broker, next, filled } = opened()
    broker.submit([entry(market)])
    next(flat(100))
    broker.submit([
      exit({ kind: 'limit', limit: 110 }, { group: 'g' }),
      exit({ kind: 'stop', trigger: 90 }, { group: 'g' }),
    ])
    next(bar(100, 111, 89, 100))
    expect(filled().slice(1)).to.deep.equal([[2, 'sell', 10, 90]])
    expect(broker.resting(T)).to.deep.equal([])
  })

  it('behavior: orders last for one open, until a time, or until they are taken back', () => {
    const { broker, next } = opened()
    broker.submit([
      entry({ kind: 'limit', limit: 50 }, { validity: 'ioc' }),
      entry({ kind: 'limit', limit: 50 }, { validity: { until: 2 * 3_600 } }),
      entry({ kind: 'limit', limit: 50 }),
    ])
    next(flat(100))
    expect(broker.resting(T)).to.have.length(2)
    next(flat(100))
    expect(broker.resting(T)).to.have.length(1)
    broker.cancel(T)
    expect(broker.resting(T)).to.have.length(0)
  })

  it('behavior: an order on its way is filled one open later for each bar of latency', () => {
    const { broker, next, filled } = opened({ latencyBars: 2 })
    broker.submit([entry(market)])
    next(flat(101))
    next(flat(102))
    expect(filled()).to.deep.equal([])
    next(flat(125))
    expect(filled()).to.deep.equal([[3, 'buy', 8, 125]])
  })
})
