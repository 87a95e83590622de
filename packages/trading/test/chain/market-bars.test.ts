import { expect } from 'chai'
import { erc20, HOUR, minutes, noiseTrader, type Setup, stream, uniswapV2Pool, wad } from 'saffron-sim'
import { openBench, testBench } from 'saffron-sim/testing'

import type { TapeTrade } from '../../src/chain/tape-trade.ts'
import { marketBars } from '../../src/chain/market-bars.ts'
import { computeIndicator } from '../../src/indicators/compute-indicator.ts'
import { findIndicator } from '../../src/indicators/find-indicator.ts'
import { errorOf } from '../kit/error-of.ts'
import { rejection } from '../kit/rejection.ts'
import { oneMarket, trade } from './floor-stage.ts'

describe('marketBars', () => {
  const bench = testBench(oneMarket, { step: HOUR, chain: 'evm' })

  it('default: a trade is in the bar of its block, at the price after it', async () => {
    const { pool, bars } = bench.parts
    await bench.pass(HOUR)
    await bench.prepare(trade(pool, 'buy', wad(500)))
    const { base, quote } = await pool.reserves()
    await bench.pass(HOUR)
    const [flat, traded] = bars.bars()
    expect([flat?.open, flat?.close, flat?.volume]).to.deep.equal([2, 2, 0])
    // 1,000 x 2,000 with 0.3 % of 500 kept: 1,000 - 2,000,000 / (2,000 + 498.5) = 199.519... are bought.
    expect(traded?.volume).to.be.closeTo(199.519_711_8, 1e-6)
    expect(traded?.quoteVolume).to.equal(500)
    expect(traded?.buyVolume).to.equal(traded?.volume)
    expect(traded?.close).to.equal(Number(quote) / Number(base))
    expect([traded?.open, traded?.low, traded?.trades]).to.deep.equal([2, 2, 1])
  })

  it('behavior: a deposit moves no price and is no trade, a gift moves it and is none either', async () => {
    const { pool, token, bars } = bench.parts
    await bench.prepare((setup) => setup.send(pool.addLiquidity({ base: wad(500), quote: wad(1_000) })))
    await bench.prepare((setup) => setup.send([token.of(wad(1_500)).transfer(pool.address), ...pool.sync({})]))
    await bench.pass(HOUR)
    const [bar] = bars.bars()
    expect([bar?.high, bar?.close, bar?.trades, bar?.volume]).to.deep.equal([2, 1, 0, 0])
  })

  it('behavior: readers of an indicator share it, and read nothing that they did not name', async () => {
    const { pool, bars } = bench.parts
    const readers = ['sma:3', 'sma_3'].map((text) => ({ text, view: bars.view([text]) }))
    const rng = stream('1', 'moves')
    for (let hour = 0; hour < 12; hour++) {
      await bench.prepare(trade(pool, rng.chance(0.5) ? 'buy' : 'sell', wad(rng.int(1, 60))))
      await bench.pass(HOUR)
    }
    const list = bars.bars()
    const { outputs } = computeIndicator(findIndicator('sma:3'), { interval: HOUR, list })
    const [batch] = Object.values(outputs)
    for (const { text, view } of readers) {
      const streamed = list.map((_, i) => view.value(text, { ago: list.length - 1 - i }))
      expect(streamed).to.deep.equal(batch)
    }
    expect(readers[0]?.view.value('sma_3')).to.equal(batch?.at(-1))
    expect(errorOf(() => readers[0]?.view.value('sma_4')).code).to.equal('TRADING_UNKNOWN')
    expect(errorOf(() => readers[0]?.view.bar(-1)).code).to.equal('LOOKAHEAD')
    expect(errorOf(() => bars.view(['smaa:3'])).code).to.equal('TRADING_UNKNOWN')
  })

  it('behavior: an empty pool has bars from its first price on', async () => {
    const { token, usd } = bench.parts
    const { pool, bars } = await bench.prepare(async (setup) => {
      const pool = await uniswapV2Pool(setup.named('empty'), { base: token, quote: usd })
      return { pool, bars: await marketBars(setup.named('empty-bars'), { pool }) }
    })
    await bench.pass(2 * HOUR)
    expect([bars.bars(), bars.spot()]).to.deep.equal([[], undefined])
    await bench.prepare((setup) => setup.send(pool.addLiquidity({ base: wad(10), quote: wad(30) })))
    await bench.pass(HOUR)
    expect(bars.bars().map(({ open, close }) => [open, close])).to.deep.equal([[3, 3]])
  })

  it('behavior: tokens of other decimals have their prices in whole tokens', async () => {
    const bars = await bench.prepare(async (setup) => {
      const token = await erc20(setup.named('SIX'), { symbol: 'SIX', supply: 10n ** 12n, decimals: 6 })
      const deposit = { base: 10n ** 9n, quote: wad(500) }
      const pool = await uniswapV2Pool(setup.named('six'), { base: token, quote: bench.parts.usd, deposit })
      return marketBars(setup.named('six-bars'), { pool })
    })
    expect(bars.price()).to.equal(0.5)
  })

  it('error: a market of another kind', async () => {
    const { pool } = bench.parts
    const error = await bench.prepare((setup) => rejection(marketBars(setup, { pool: { ...pool, kind: 'flat-pool' } })))
    expect(error.code).to.equal('BARS_POOL')
    expect(error.hint).to.include('solidly-pool, uniswap-v2-pool, weighted-pool')
  })
})

/** A crowd in steps of five minutes, and everything it traded. */
async function crowd(setup: Setup) {
  const parts = await oneMarket(setup)
  const heard: { readonly time: number; readonly trade: TapeTrade }[] = []
  return { ...parts, heard, reads: setup.reads }
}

describe('marketBars in a crowd', () => {
  it('behavior: bars as they come are those of all trades at once, and every trade is in one', async () => {
    const bench = await openBench(crowd, { step: minutes(5), chain: 'evm' })
    try {
      const { pool, bars, heard, reads, token, usd } = bench.parts
      for (let i = 0; i < 4; i++) {
        const agent = await bench.agent(noiseTrader({ pool, maxShare: 0.05 }), {
          funds: [token.of(wad(200)), usd.of(wad(400))],
        })
        bars.follow(agent.address, (trade) => void heard.push({ time: reads.time, trade }))
      }
      const start = bench.time
      await bench.steps(60)
      await bench.pass(HOUR)
      const batch = Map.groupBy(heard, ({ time }) => time - (time % HOUR))
      for (const bar of bars.bars()) {
        const within = batch.get(bar.time) ?? []
        const sum = (of: (trade: TapeTrade) => bigint) => within.reduce((all, { trade }) => all + of(trade), 0n)
        expect(bar.trades).to.equal(within.length)
        expect(bar.volume).to.equal(Number(sum(({ base }) => base)) / 1e18)
        expect(bar.quoteVolume).to.equal(Number(sum(({ quote }) => quote)) / 1e18)
        const spots = within.map(({ trade: { before, side, base, quote } }) => {
          const sign = side === 'buy' ? 1n : -1n
          return Number(before.quote + sign * quote) / Number(before.base - sign * base)
        })
        expect(bar.close).to.equal(spots.at(-1) ?? bar.open)
        expect([bar.high, bar.low]).to.deep.equal([Math.max(bar.open, ...spots), Math.min(bar.open, ...spots)])
      }
      const times = bars.bars().map(({ time }) => time)
      expect(times).to.deep.equal(Array.from(times, (_, i) => start + i * HOUR))
      expect(heard.length).to.be.above(60)
      expect(bars.bars().reduce((all, { trades }) => all + trades, 0)).to.equal(heard.length)
    } finally {
      await bench.close()
    }
  })
})
