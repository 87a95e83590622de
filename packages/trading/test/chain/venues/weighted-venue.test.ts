import { expect } from 'chai'
import { days, erc20, HOUR, type Setup, toNumber, wad, weightedPool } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import { marketBars } from '../../../src/chain/market-bars.ts'
import { traderOf } from '../../../src/chain/trader.ts'
import { buyAndHoldTrader } from '../../../src/chain/traders.ts'
import type { Intent } from '../../../src/strategies/intent.ts'
import { bareRisk, toldStrategy } from '../../kit/told-strategy.ts'

/** A sale of a token over ten days: its weight goes from 0.9 to 0.3 from the second day on. */
async function sale(setup: Setup) {
  const base = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: wad(1_000_000) })
  const quote = await erc20(setup.named('USD'), { symbol: 'USD', supply: wad(1_000_000) })
  const pool = await weightedPool(setup, {
    base,
    quote,
    baseWeight: 0.9,
    deposit: { base: wad(1_000), quote: wad(1_000) },
    shift: { baseWeight: 0.3, afterSeconds: days(1), overSeconds: days(10) },
  })
  const bars = await marketBars(setup, { pool, interval: days(1) })
  return { base, quote, pool, bars, start: setup.time }
}

describe('bars of a pool whose weights move', () => {
  const bench = testBench(sale, { step: HOUR, chain: 'evm' })

  /** Quote per base with as much of both, so many seconds after the start. */
  const priceAt = (seconds: number) => {
    const passed = Math.min(Math.max(seconds - days(1), 0), days(10))
    const weight = 0.9 - (0.6 * passed) / days(10)
    return weight / (1 - weight)
  }

  it('default: the price goes down though nobody trades, and each bar has the one of its last second', async () => {
    const { bars, start } = bench.parts
    expect(start % days(1), 'a bar begins when the run does').to.equal(0)
    await bench.pass(days(14))
    const list = bars.bars()
    expect(list).to.have.length(14)
    for (const [day, bar] of list.entries()) {
      const [open, close] = [priceAt(Math.max(days(day) - 1, 0)), priceAt(days(day + 1) - 1)]
      expect([bar.open, bar.high], `day ${day}`).to.deep.equal([bar.high, bar.open])
      expect(bar.open).to.be.closeTo(open, 1e-9)
      expect(bar.close).to.be.closeTo(close, 1e-9)
      expect([bar.low, bar.trades]).to.deep.equal([bar.close, 0])
    }
  })

  it('behavior: who looks, and how often, changes no bar', async () => {
    const { bars } = bench.parts
    await bench.pass(days(4))
    const once = bars.bars()
    await bench.restore()
    for (let hour = 0; hour < 4 * 24; hour++) {
      await bench.pass(HOUR)
      expect(bars.price()).to.be.closeTo(priceAt((hour + 1) * HOUR), 1e-9)
    }
    expect(bars.bars()).to.deep.equal(once)
  })

  it('behavior: weights set on the way hold from then on, and until then those before', async () => {
    const { pool, bars } = bench.parts
    await bench.pass(days(3) + HOUR)
    await bench.prepare((setup) => setup.send(pool.setWeights({ baseWeight: 0.5, overSeconds: 0 })))
    expect(bars.price()).to.be.closeTo(1, 1e-12)
    await bench.pass(days(2))
    const [, , third, fourth, fifth] = bars.bars()
    expect(third?.close).to.be.closeTo(priceAt(days(3) - 1), 1e-9)
    expect(fourth?.open).to.equal(third?.close)
    expect([fourth?.close, fifth?.open, fifth?.close]).to.deep.equal([1, 1, 1])
    expect(fourth?.high).to.equal(fourth?.open)
  })

  it('behavior: what weights do between decision and block is timing', async () => {
    const { bars, quote, start } = bench.parts
    await bench.pass(days(5))
    const agent = await bench.agent(buyAndHoldTrader({ bars, ...bareRisk, share: 0.05 }), {
      funds: [quote.of(wad(1_000))],
    })
    await agent.step()
    await bench.pass(days(1))
    const decided = bars.price() ?? 0
    await agent.step()
    const { parts, worth } = bars.traders.get(agent.name)?.now() ?? {}
    const bought = toNumber(await agent.balance(bench.parts.base))
    const moved = decided - priceAt(bench.time - start)
    expect(bought > 0 && moved > 0).to.equal(true)
    expect(toNumber(parts?.timing ?? 0n)).to.be.closeTo(bought * moved, 1e-9)
    const { fee = 0n, impact = 0n, timing = 0n, gas = 0n, holding = 0n } = parts ?? {}
    expect(fee + impact + timing + gas + holding).to.equal((worth ?? 0n) - wad(1_000))
  })
})

/** A pool of 1,000 SAF and 500 USD, of which one trade takes three tenths. */
async function shallow(setup: Setup) {
  const base = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: wad(1_000_000) })
  const quote = await erc20(setup.named('USD'), { symbol: 'USD', supply: wad(1_000_000) })
  const pool = await weightedPool(setup, { base, quote, deposit: { base: wad(1_000), quote: wad(500) } })
  return { base, quote, pool, bars: await marketBars(setup, { pool, interval: HOUR }) }
}

describe('orders that a pool does not take at once', () => {
  const bench = testBench(shallow, { step: HOUR, chain: 'evm' })
  /** In with the first bar, out with the second. */
  const inAndOut = (size: number) => {
    const bars: readonly (readonly Intent[])[] = [[{ want: 'open', size }], [{ want: 'close' }]]
    return traderOf(toldStrategy((index) => bars[index] ?? []))
  }

  it('default: an entry is halved until the pool takes it, and the rest of it is not made', async () => {
    const { bars, quote } = bench.parts
    const agent = await bench.agent(inAndOut(1)({ bars, ...bareRisk }), { funds: [quote.of(wad(1_000))] })
    await agent.step()
    expect((await agent.step()).reverts).to.deep.equal([])
    // Of 500 a trade takes 150: 125 is an eighth.
    expect(await agent.balance(quote)).to.equal(wad(875))
    expect(bars.traders.get(agent.name)?.fills).to.have.length(1)
  })

  it('behavior: an exit goes on step by step until all is sold', async () => {
    const { bars, quote, base, pool } = bench.parts
    const agent = await bench.agent(inAndOut(0.1)({ bars, ...bareRisk }), { funds: [quote.of(wad(1_000))] })
    await agent.step()
    await agent.step()
    const bought = await agent.balance(base)
    expect(await agent.balance(quote)).to.equal(wad(900))
    await bench.prepare(async (setup) =>
      setup.send(pool.exit({ shares: (pool.ledger.balanceOf(setup.wallet.address) * 95n) / 100n })),
    )
    expect(await pool.quoteExactIn('sell', bought)).to.equal(0n)
    await agent.step()
    const left = await agent.balance(base)
    expect(left > 0n && left < bought).to.equal(true)
    const record = bars.traders.get(agent.name)
    for (let step = 0; step < 20 && record?.trades.length === 0; step++) await agent.step()
    expect(await agent.balance(base)).to.equal(0n)
    expect(record?.trades.map(({ exitReason }) => exitReason)).to.deep.equal(['signal'])
    expect(record?.fills.length).to.be.above(3)
    const { worth, parts } = record?.now() ?? {}
    expect(worth).to.equal(await agent.balance(quote))
    const { fee = 0n, impact = 0n, timing = 0n, gas = 0n, holding = 0n } = parts ?? {}
    expect(fee + impact + timing + gas + holding).to.equal((worth ?? 0n) - wad(1_000))
  })
})
