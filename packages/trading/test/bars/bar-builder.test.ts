import { expect } from 'chai'

import { createBarBuilder } from '../../src/bars/bar-builder.ts'
import { mergeBars } from '../../src/bars/merge-bars.ts'

const HOUR = 3_600
/** A token of two decimals in one of none. */
const tokens = { baseDecimals: 2, quoteDecimals: 0 }
const hourly = () => createBarBuilder({ interval: HOUR, ...tokens })

describe('createBarBuilder', () => {
  it('default: opens at the last close, spans all prices, adds up what was traded', () => {
    const builder = hourly()
    builder.spot(0, 10)
    builder.spot(HOUR + 60, 12)
    builder.trade(HOUR + 60, { side: 'buy', base: 150n, quote: 18n })
    builder.spot(2 * HOUR - 1, 9)
    builder.trade(2 * HOUR - 1, { side: 'sell', base: 250n, quote: 22n })
    builder.spot(2 * HOUR, 11)
    builder.passTo(3 * HOUR)
    const none = { volume: 0, quoteVolume: 0, buyVolume: 0, trades: 0 }
    expect(builder.list).to.deep.equal([
      { time: 0, open: 10, high: 10, low: 10, close: 10, ...none },
      {
        time: HOUR,
        open: 10,
        high: 12,
        low: 9,
        close: 9,
        volume: 4,
        quoteVolume: 40,
        buyVolume: 1.5,
        trades: 2,
      },
      { time: 2 * HOUR, open: 9, high: 11, low: 9, close: 11, ...none },
    ])
  })

  it('behavior: a bar is closed at its end, not a second before', () => {
    const builder = hourly()
    builder.spot(0, 10)
    builder.passTo(HOUR - 1)
    expect(builder.list).to.deep.equal([])
    builder.passTo(HOUR)
    expect(builder.list).to.have.length(1)
  })

  it('behavior: lets go what comes before the first whole bar, save the price', () => {
    const builder = hourly()
    builder.trade(50, { side: 'buy', base: 1n, quote: 1n })
    builder.passTo(5 * HOUR)
    expect(builder.list, 'no bars without a price').to.deep.equal([])
    builder.spot(5 * HOUR + 1, 10)
    builder.trade(5 * HOUR + 1, { side: 'buy', base: 1n, quote: 1n })
    builder.spot(5 * HOUR + 2, 20)
    builder.passTo(7 * HOUR)
    expect(builder.list.map(({ time, open, trades }) => [time, open, trades])).to.deep.equal([[6 * HOUR, 20, 0]])
  })

  it('behavior: sixty bars of a minute merge to the one of an hour, its prices bit for bit', () => {
    const [minutes, hours] = [createBarBuilder({ interval: 60, ...tokens }), hourly()]
    for (let i = 0; i < 400; i++) {
      const [time, price] = [i * 37, 10 + Math.sin(i) / 3]
      for (const builder of [minutes, hours]) {
        builder.spot(time, price)
        builder.trade(time, { side: i % 3 === 0 ? 'sell' : 'buy', base: BigInt(100 * i), quote: 7n })
      }
    }
    for (const builder of [minutes, hours]) builder.passTo(5 * HOUR)
    expect(hours.list).to.have.length(5)
    const merged = mergeBars({ interval: 60, list: minutes.list }, HOUR).list
    // Whole volumes add up exactly, in whatever order.
    const told = hours.list.map(({ time, open, high, low, close, volume }) => ({
      time,
      open,
      high,
      low,
      close,
      volume,
    }))
    expect(merged).to.deep.equal(told)
  })

  it('behavior: goes back to a checkpoint', () => {
    const builder = hourly()
    builder.spot(0, 10)
    builder.spot(HOUR, 12)
    const back = builder.checkpoint()
    builder.spot(HOUR + 1, 50)
    builder.passTo(4 * HOUR)
    back()
    builder.passTo(2 * HOUR)
    expect(builder.list.map(({ high }) => high)).to.deep.equal([10, 12])
  })
})
