import { expect } from 'chai'
import { type Address, HOUR, noiseTrader, type Side, toNumber, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import { traderOf } from '../../../src/chain/trader.ts'
import { randomTrader } from '../../../src/chain/traders.ts'
import type { Intent } from '../../../src/strategies/intent.ts'
import { bareRisk, toldStrategy } from '../../kit/told-strategy.ts'
import { millionths, pools, poolStage } from './pool-stage.ts'

const open: readonly Intent[] = [{ want: 'open', size: 0.05 }]
const close: readonly Intent[] = [{ want: 'close' }]
/** In with the first bar, out with the second. */
const inAndOut = traderOf(toldStrategy((index) => (index === 0 ? open : index === 1 ? close : [])))

type Kept = (base: number, quote: number) => number

/** What trades leave as it is in each. */
const keeps: Readonly<Record<keyof typeof pools, Kept>> = {
  'uniswap-v2-pool': (x, y) => x * y,
  'solidly-pool': (x, y) => x * y,
  'solidly-pool, stable': (x, y) => x ** 3 * y + x * y ** 3,
  'weighted-pool': (x, y) => x ** 0.8 * y ** 0.2,
}

/** Where a rising function is nothing. */
function rootOf(of: (value: number) => number, low: number, high: number): number {
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2
    if (of(middle) < 0) low = middle
    else high = middle
  }
  return low
}

/** How much more of the quote makes the price a hundredth higher: found by trying, from what the pool keeps alone. */
function depthByHand(kept: Kept, base: number, quote: number): number {
  const price = (x: number, y: number) => {
    const slope = (dx: number, dy: number) => kept(x * (1 + dx), y * (1 + dy)) - kept(x * (1 - dx), y * (1 - dy))
    return (slope(1e-5, 0) / x / slope(0, 1e-5)) * y
  }
  const baseBeside = (y: number) => rootOf((x) => kept(x, y) - kept(base, quote), 0, base)
  const target = 1.01 * price(base, quote)
  return rootOf((paid) => price(baseBeside(quote + paid), quote + paid) - target, 0, quote)
}

for (const kind of Object.keys(pools) as (keyof typeof pools)[]) {
  describe(`bars and trading on ${kind}`, () => {
    const bench = testBench(poolStage(kind), { step: HOUR, chain: 'evm' })

    const balances = ({ address }: { readonly address: Address }) =>
      [bench.parts.base, bench.parts.quote].map(({ ledger }) => ledger.balanceOf(address)) as [bigint, bigint]

    /** Makes a trade on the twin alone; tells what came and went, and the price after it by the pool's own view. */
    async function byHand(side: Side, amount: bigint) {
      const { twin } = bench.parts
      const trader = await bench.prepare(async ({ wallet }) => wallet)
      const [baseBefore, quoteBefore] = balances(trader)
      await bench.prepare((setup) => setup.send(twin.swapExactIn({ side, amount, minOut: 0n })))
      const [base, quote] = balances(trader)
      const moved = { base: toNumber(base - baseBefore), quote: toNumber(quote - quoteBefore, 6) }
      return { side, ...moved, price: toNumber((await twin.price()) ?? 0n) }
    }

    it('default: bars are what every trade by itself comes to, those of one block in the order of its log', async () => {
      const { pool, bars } = bench.parts
      const trades = [
        ['buy', millionths(50)],
        ['sell', wad(40)],
        ['buy', millionths(20)],
      ] as const
      const all = trades.flatMap(([side, amount]) => pool.swapExactIn({ side, amount, minOut: 0n }))
      await bench.prepare((setup) => setup.send(all))
      await bench.pass(HOUR)
      const made: Awaited<ReturnType<typeof byHand>>[] = []
      for (const [side, amount] of trades) made.push(await byHand(side, amount))
      const prices = [2, ...made.map(({ price }) => price)]
      const [bar] = bars.bars()
      const near = (value: number | undefined, expected: number) => expect(value).to.be.closeTo(expected, 1e-9)
      near(bar?.open, 2)
      near(bar?.high, Math.max(...prices))
      near(bar?.low, Math.min(...prices))
      near(bar?.close, prices.at(-1) ?? 0)
      const sum = (some: typeof made, of: 'base' | 'quote') => some.reduce((total, one) => total + Math.abs(one[of]), 0)
      near(bar?.volume, sum(made, 'base'))
      near(bar?.quoteVolume, sum(made, 'quote'))
      near(
        bar?.buyVolume,
        sum(
          made.filter(({ side }) => side === 'buy'),
          'base',
        ),
      )
      expect(bar?.trades).to.equal(3)
    })

    it('behavior: a deposit is no trade, nor is a gift; the price is the one that the pool has', async () => {
      const { pool, base, bars } = bench.parts
      const [spot, most] = [bars.price() ?? 0, { base: wad(1_000), quote: millionths(10_000) }]
      const deposit = 'join' in pool ? pool.join(most) : pool.addLiquidity(most)
      await bench.prepare((setup) => setup.send(deposit))
      expect(bars.price()).to.be.closeTo(spot, 1e-9)
      const { base: ofBase, quote: ofQuote } = await pool.reserves()
      const depth = depthByHand(keeps[kind], toNumber(ofBase), toNumber(ofQuote, 6))
      expect(bars.depth() / 1e6).to.be.closeTo(depth, depth * 1e-6)
      await bench.prepare((setup) => setup.send(base.of(wad(1_500)).transfer(pool.address)))
      if ('sync' in pool) await bench.prepare((setup) => setup.send(pool.sync({})))
      expect(bars.price()).to.be.closeTo(toNumber((await pool.price()) ?? 0n), 1e-9)
      expect(bars.price() === spot).to.equal(kind !== 'uniswap-v2-pool')
      const shares = pool.ledger.balanceOf(await bench.prepare(async ({ wallet }) => wallet.address)) / 5n
      const left = 'exitSingle' in pool ? pool.exitSingle({ token: 'base', shares }) : pool.removeLiquidity({ shares })
      await bench.prepare((setup) => setup.send(left))
      expect(bars.price()).to.be.closeTo(toNumber((await pool.price()) ?? 0n), 1e-9)
      await bench.pass(HOUR)
      expect([bars.bars()[0]?.trades, bars.bars()[0]?.volume]).to.deep.equal([0, 0])
    })

    it('default: an order gives what was quoted, to the unit, for the fee and the impact that were', async () => {
      const { bars, quote, base } = bench.parts
      const [start, paid] = [millionths(1_000) + 60n, millionths(50) + 3n]
      const agent = await bench.agent(inAndOut({ bars, ...bareRisk }), { funds: [quote.of(start)] })
      await agent.step()
      const buys = await bars.quote('buy', paid)
      await agent.step()
      const record = bars.traders.get(agent.name)
      const { parts } = record?.now() ?? {}
      expect(buys?.out).to.equal(await agent.balance(base))
      expect(await agent.balance(quote)).to.equal(start - paid)
      expect([parts?.fee, parts?.impact, parts?.timing]).to.deep.equal([-(buys?.fee ?? 0n), -(buys?.impact ?? 0n), 0n])
      const sells = await bars.quote('sell', await agent.balance(base))
      const spot = bars.spot() ?? { base: 1n, quote: 0n }
      await agent.step()
      expect(await agent.balance(base)).to.equal(0n)
      expect(await agent.balance(quote)).to.equal(start - paid + (sells?.out ?? 0n))
      const last = record?.now().parts
      expect((last?.fee ?? 0n) - (parts?.fee ?? 0n)).to.equal(-(((sells?.fee ?? 0n) * spot.quote) / spot.base))
      expect((last?.impact ?? 0n) - (parts?.impact ?? 0n)).to.equal(-(sells?.impact ?? 0n))
      expect(last?.timing).to.equal(0n)
      const feeShare = kind === 'solidly-pool, stable' ? 0.0005 : 0.003
      expect(Number(buys?.fee) / 50e6).to.be.closeTo(feeShare, 1e-6)
      expect((buys?.impact ?? 0n) > 0n && (sells?.impact ?? 0n) > 0n).to.equal(true)
      expect(record?.now().worth).to.equal(await agent.balance(quote))
      expect(await bars.quote('buy', 0n)).to.equal(undefined)
    })

    // The pair of Uniswap has one fee for all.
    if (kind !== 'uniswap-v2-pool') {
      it('behavior: another fee is in the quotes from then on', async () => {
        const { pool, bars } = bench.parts
        const feeBps = 77
        const calls =
          'setSwapFee' in pool ? pool.setSwapFee({ feeBps }) : 'setFee' in pool ? pool.setFee({ feeBps }) : []
        await bench.prepare((setup) => setup.send(calls))
        const { fee, out, impact } = (await bars.quote('buy', 10_001n)) ?? {}
        // Of 77.0077, rounded up; the rest is at the price of 2, but for what rounding takes.
        expect(fee).to.equal(78n)
        expect(toNumber(out ?? 0n)).to.be.closeTo(9_923e-6 / 2, 1e-6)
        expect(Number(impact)).to.be.closeTo(0, 2)
      })
    }

    it('behavior: what is known of it goes back with the chain', async () => {
      const { pool, bars } = bench.parts
      const before = bars.spot()
      await bench.prepare((setup) => setup.send(pool.swapExactIn({ side: 'buy', amount: millionths(50), minOut: 0n })))
      await bench.pass(HOUR)
      expect(bars.spot()).to.not.deep.equal(before)
      await bench.restore()
      expect([bars.spot(), bars.bars()]).to.deep.equal([before, []])
      await bench.prepare((setup) => setup.send(pool.swapExactIn({ side: 'sell', amount: wad(5), minOut: 0n })))
      expect(bars.price()).to.be.closeTo(toNumber((await pool.price()) ?? 0n), 1e-9)
    })

    it('behavior: in a crowd gains and costs add up to the unit at every block', async () => {
      const { pool, bars, base, quote } = bench.parts
      for (let i = 0; i < 3; i++) {
        const funds = [base.of(wad(100)), quote.of(millionths(200))]
        await bench.agent(noiseTrader({ pool, maxShare: 0.3, slippageBps: 2_000 }), { funds })
      }
      const start = millionths(60) + 7n
      const options = { bars, ...bareRisk, enter: 0.5, leave: 0.4, slippageBps: 2_000, gasPrice: 0.000_001 }
      const agent = await bench.agent(randomTrader(options), { funds: [quote.of(start)] })
      for (let block = 0; block < 40; block++) {
        await bench.steps(1)
        const told = bars.traders.get(agent.name)?.now()
        if (told === undefined) continue
        const spot = bars.spot() ?? { base: 1n, quote: 0n }
        const held = ((await agent.balance(base)) * spot.quote) / spot.base + (await agent.balance(quote))
        expect(told.worth - told.parts.gas, `block ${block}`).to.equal(held)
        const { fee, impact, timing, gas, holding } = told.parts
        expect(fee + impact + timing + gas + holding).to.equal(told.worth - start)
      }
      const { parts } = bars.traders.get(agent.name)?.now() ?? {}
      expect(bars.traders.get(agent.name)?.trades.length).to.be.above(3)
      expect([parts && parts.fee < 0n, parts && parts.impact < 0n, parts && parts.gas < 0n]).to.deep.equal([
        true,
        true,
        true,
      ])
      expect(parts?.timing).to.not.equal(0n)
      expect(bars.spot()).to.not.equal(undefined)
      expect(bars.price()).to.be.closeTo(toNumber((await pool.price()) ?? 0n), 1e-9)
    })
  })
}
