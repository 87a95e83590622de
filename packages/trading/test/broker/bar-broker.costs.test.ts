import { expect } from 'chai'

import { shareFee } from '../../src/broker/fee-model.ts'
import type { OrderKind } from '../../src/broker/order.ts'
import { fixedSlippage, poolSlippage, volumeSlippage } from '../../src/broker/slippage-model.ts'
import { T, bar, flat, entry, exit, market, opened } from './one-token.ts'

describe('BarBroker, what trades cost and earn', () => {
  it('behavior: makers and takers pay their own fee, and gas comes on top of each fill', () => {
    const { broker, next } = opened({ fee: shareFee({ taker: 0.01, maker: 0.001, perFill: 2 }) })
    broker.submit([entry(market), exit({ kind: 'limit', limit: 110 })])
    next(flat(100))
    next(bar(100, 112, 100, 111))
    expect(broker.fills().map(({ fee }) => fee)).to.deep.equal([1_000 * 0.01 + 2, 1_100 * 0.001 + 2])
    expect(broker.trades()[0]?.pnl).to.be.closeTo(100 - 12 - 3.1, 1e-9)
    expect(broker.cash()).to.be.closeTo(10_000 + 100 - 12 - 3.1, 1e-9)
  })

  it('behavior: cash covers notional and fee, and never goes below zero', () => {
    const { broker, next } = opened({ fee: shareFee({ taker: 0.01 }) })
    broker.submit([entry(market, { notional: 50_000 })])
    next(flat(100))
    expect(broker.cash()).to.be.closeTo(0, 1e-9)
    expect(broker.position(T)?.quantity).to.be.closeTo(10_000 / 1.01 / 100, 1e-9)
  })

  it('behavior: slippage by volume and by a pool', () => {
    const taking = { side: 'buy', price: 100, quantity: 40, bar: bar(1, 1, 1, 1, 1_000) } as const
    expect(volumeSlippage(0.1)(taking)).to.be.closeTo(100 * (1 + 0.1 * Math.sqrt(0.04)), 1e-12)
    const pool = poolSlippage(() => 1_000)
    // 1,000 base against 100,000 quote: 960 are left for 100,000,000 / 960, so that 40 cost 4,166.67.
    expect(40 * pool(taking)).to.be.closeTo(1e8 / 960 - 1e5, 1e-9)
    expect(40 * pool({ ...taking, side: 'sell' })).to.be.closeTo(1e5 - 1e8 / 1_040, 1e-9)
  })

  it('behavior: steps of quantity, a smallest order, and a share of the volume', () => {
    const stepped = opened({ quantityStep: 0.5 })
    stepped.broker.submit([entry(market, { notional: 999 })])
    stepped.next(flat(100))
    expect(stepped.broker.position(T)?.quantity).to.equal(9.5)
    const small = opened({ minOrder: 10 })
    small.broker.submit([entry(market, { notional: 9 })])
    small.next(flat(100))
    expect(small.filled()).to.deep.equal([])
    const thin = opened({ volumeShare: 0.01 })
    thin.broker.submit([entry(market, { notional: 2_500 })])
    for (let i = 0; i < 4; i++) thin.next(bar(100, 100, 100, 100, 1_000))
    expect(thin.filled()).to.deep.equal([
      [1, 'buy', 10, 100],
      [2, 'buy', 10, 100],
      [3, 'buy', 5, 100],
    ])
  })

  it('behavior: orders of one bar share its volume', () => {
    const { broker, next, filled } = opened({ volumeShare: 0.01 })
    broker.submit([entry(market, { notional: 700 }), entry(market, { notional: 700 })])
    next(bar(100, 100, 100, 100, 1_000))
    expect(filled()).to.deep.equal([
      [1, 'buy', 7, 100],
      [1, 'buy', 3, 100],
    ])
  })

  it('behavior: a short gains in a fall, pays for borrowing, and its levels are mirrored', () => {
    const { broker, next } = opened({ borrowRate: 0.365, fee: shareFee({ taker: 0 }) })
    broker.submit([entry(market, { side: 'sell', exits: { stopLoss: 0.05, takeProfit: 0.1 } })])
    next(bar(100, 104.9, 99, 100))
    expect([broker.cash() - 11_000, broker.equity() - 10_000].map((x) => Math.round(x * 1e4))).to.deep.equal([
      -417, -417,
    ])
    next(bar(100, 101, 89, 95))
    const [trade] = broker.trades()
    expect(trade).to.include({ direction: -1, exitReason: 'take_profit', exitPrice: 90, quantity: 10 })
    // An hour at 36.5 % a year on 1,000.
    expect(trade?.borrowed).to.be.closeTo((1_000 * 0.365) / 8_760, 1e-9)
    expect(trade?.pnl).to.be.closeTo(100 - (trade?.borrowed ?? 0), 1e-9)
    expect(broker.cash()).to.be.closeTo(10_000 + (trade?.pnl ?? 0), 1e-9)
  })

  it('behavior: a short is stopped above its entry, at a gap at the open', () => {
    const { broker, next } = opened({ slippage: fixedSlippage(0.01) })
    broker.submit([entry(market, { side: 'sell', exits: { stopLoss: 0.05 } })])
    next(flat(100))
    next(bar(110, 111, 108, 109))
    const [trade] = broker.trades()
    expect(trade?.exitReason).to.equal('stop_loss')
    expect(trade?.exitPrice).to.be.closeTo(110 * 1.01, 1e-9)
  })

  it('behavior: shorts cannot sell more than capital covers', () => {
    const { broker, next } = opened()
    broker.submit([entry(market, { side: 'sell', notional: 50_000 })])
    next(flat(100))
    broker.submit([entry(market, { side: 'sell', notional: 50_000 })])
    next(flat(100))
    expect(broker.position(T)?.quantity).to.be.closeTo(100, 1e-9)
  })

  it('behavior: an entry within the bar can be stopped in it and never reaches its target there', () => {
    const exits = { stopLoss: 0.05, takeProfit: 0.01 }
    const lucky = opened()
    lucky.broker.submit([entry({ kind: 'limit', limit: 95 }, { exits })])
    lucky.next(bar(100, 101, 94, 100))
    expect(lucky.broker.trades()).to.deep.equal([])
    const stopped = opened()
    stopped.broker.submit([entry({ kind: 'limit', limit: 95 }, { exits })])
    stopped.next(bar(100, 101, 90, 100))
    expect(stopped.broker.trades()[0]).to.include({ exitReason: 'stop_loss', entryBar: 1, exitBar: 1 })
  })

  it('behavior: a position that is added to goes by its mean price', () => {
    const { broker, next } = opened()
    broker.submit([entry(market)])
    next(flat(100))
    broker.submit([entry(market, { notional: 500 })])
    next(flat(50))
    expect(broker.position(T)).to.include({ entryPrice: 75, quantity: 20, initialQuantity: 20 })
    broker.submit([exit(market, { quantity: 5 }), exit(market)])
    next(flat(60))
    expect(broker.trades()[0]).to.include({ pnl: 20 * 60 - 1_500, quantity: 20, exitPrice: 60 })
    expect(broker.equity()).to.equal(10_000 - 300)
  })

  it('behavior: two tokens share the cash', () => {
    const { broker, next } = opened()
    broker.submit([entry(market, { notional: 8_000 }), { ...entry(market, { notional: 8_000 }), token: 'OTHER' }])
    next(flat(100))
    broker.next('OTHER', flat(10), { index: 1, seconds: 3_600 })
    expect(broker.positions().map(({ token, quantity }) => [token, quantity])).to.deep.equal([
      [T, 80],
      ['OTHER', 200],
    ])
    expect(broker.cash()).to.equal(0)
  })

  it('behavior: what was earned is what trades say, whatever is traded (40 random days)', () => {
    let state = 17
    const draw = (limit: number) => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff) % limit
    for (let day = 0; day < 40; day++) {
      const { broker, next } = opened({
        fee: shareFee({ taker: 0.002, maker: 0.001 }),
        slippage: fixedSlippage(0.001),
        borrowRate: 0.1,
      })
      for (let i = 0; i < 60; i++) {
        const [open, close] = [90 + draw(20), 90 + draw(20)]
        next(bar(open, Math.max(open, close) + draw(5), Math.min(open, close) - draw(5), close))
        const side = draw(2) === 0 ? 'buy' : 'sell'
        const kinds: OrderKind[] = [
          market,
          { kind: 'limit', limit: 85 + draw(30) },
          { kind: 'stop', trigger: 85 + draw(30) },
        ]
        const type = kinds[draw(3)] ?? market
        const exits = {
          stopLoss: 0.05,
          takeProfit: 0.1,
          partial: { at: 0.05, fraction: 0.5 },
          trailing: { activation: 0.05, distance: 0.03 },
        }
        broker.submit([draw(3) === 0 ? exit(type, { side }) : entry(type, { side, exits, notional: 100 * draw(30) })])
        expect(broker.cash()).to.be.at.least(-1e-9)
      }
      const last = flat(100)
      broker.cancel(T)
      broker.close(T, last, { index: 99, price: 100, reason: 'end' })
      const earned = broker.trades().reduce((sum, { pnl }) => sum + pnl, 0)
      expect(broker.cash() - 10_000).to.be.closeTo(earned, 1e-6)
      expect(broker.positions()).to.deep.equal([])
    }
  })
})
