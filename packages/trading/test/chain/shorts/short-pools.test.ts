import { expect } from 'chai'
import { HOUR, pooledLending, pooledMarket, priceFeed, type Setup, toNumber, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import { profitParts } from '../../../src/chain/profit-account.ts'
import { traderOf } from '../../../src/chain/trader.ts'
import type { Intent } from '../../../src/strategies/intent.ts'
import { bareRisk, toldStrategy } from '../../kit/told-strategy.ts'
import { millionths, poolStage, pools } from '../venues/pool-stage.ts'

/** A pool of a kind, whose quote has 6 decimals, and markets to lend both of its tokens in. */
const lendingStage = (kind: keyof typeof pools) => async (setup: Setup) => {
  const stage = await poolStage(kind)(setup)
  const { base, quote } = stage
  const lending = await pooledLending(setup.named('lending'), {})
  const ofBase = await priceFeed(setup.named('base-price'), { token: base, price: wad(2) })
  const ofQuote = await priceFeed(setup.named('quote-price'), { token: quote })
  const quoteMarket = await pooledMarket(setup.named('quote-market'), { lending, token: quote, oracle: ofQuote })
  const baseMarket = await pooledMarket(setup.named('base-market'), { lending, token: base, oracle: ofBase })
  await setup.send(baseMarket.supply({ amount: wad(1_000) }))
  return { ...stage, lending, quoteMarket, baseMarket }
}

const plan: Readonly<Record<number, readonly Intent[]>> = {
  0: [{ want: 'open', direction: -1, size: 0.1 }],
  3: [{ want: 'close' }],
}
const told = traderOf(toldStrategy((index) => plan[index] ?? []))

for (const kind of Object.keys(pools) as (keyof typeof pools)[]) {
  describe(`shorts on ${kind}`, () => {
    const bench = testBench(lendingStage(kind), { step: HOUR, chain: 'evm' })

    it('default: what is borrowed is sold and bought back to the last unit, and all adds up', async () => {
      const { bars, lending, base, quote, quoteMarket, baseMarket } = bench.parts
      const agent = await bench.agent(told({ bars, lending, ...bareRisk, slippageBps: 500 }), {
        funds: [quote.of(millionths(1_000))],
      })
      for (let step = 0; step < 6; step++) {
        await bench.steps(1)
        expect(agent.outcome.reverts).to.deep.equal([])
        const record = bars.traders.get(agent.name)
        const spot = bars.spot()
        if (record === undefined || spot === undefined) continue
        const { worth, parts } = record.now()
        const net = (await agent.balance(base)) - baseMarket.debts.balanceOf(agent.address)
        const held = (await agent.balance(quote)) + quoteMarket.supplies.balanceOf(agent.address)
        expect(worth).to.equal(held + (net * spot.quote) / spot.base)
        expect(profitParts.reduce((sum, part) => sum + parts[part], 0n)).to.equal(worth - record.start)
        // 50 of them at a price of 2.
        const owed = toNumber(baseMarket.debts.balanceOf(agent.address))
        expect(owed).to.be.closeTo(step === 0 || step > 3 ? 0 : 50, step === 0 || step > 3 ? 0 : 0.01)
      }
      expect([await agent.balance(base), quoteMarket.supplies.balanceOf(agent.address)]).to.deep.equal([0n, 0n])
      expect(bars.traders.get(agent.name)?.trades.map(({ direction }) => direction)).to.deep.equal([-1])
    })
  })
}
