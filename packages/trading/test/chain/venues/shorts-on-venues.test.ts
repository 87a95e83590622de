import { expect } from 'chai'
import { fixed, HOUR, minutes, noiseTrader, pooledLending, pooledMarket, priceFeed, type Setup, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import { profitParts } from '../../../src/chain/profit-account.ts'
import { traderOf } from '../../../src/chain/trader.ts'
import type { Intent } from '../../../src/strategies/intent.ts'
import { strategy } from '../../../src/strategies/strategy.ts'
import { bareRisk, toldStrategy } from '../../kit/told-strategy.ts'
import { millionths, pools, poolStage } from './pool-stage.ts'

/** Long, short and out by chance; small orders, as shallow pools bear them. */
const bothWays = traderOf(
  strategy({
    id: 'bothWays',
    about: 'Long, short and out by chance.',
    params: {},
    needs: () => [],
    decide: (_, __, rng): readonly Intent[] => {
      const draw = rng().next()
      if (draw < 0.25) return [{ want: 'open', size: draw }]
      if (draw < 0.6) return [{ want: 'close' }, { want: 'open', direction: -1, size: draw / 2 }]
      return draw < 0.8 ? [{ want: 'close' }] : []
    },
  }),
)

/** A pool, and a market to lend either of its tokens in at the pool's own price. */
const lentStage = (kind: keyof typeof pools) => async (setup: Setup) => {
  const parts = await poolStage(kind)(setup)
  const { base, quote, bars } = parts
  const lending = await pooledLending(setup.named('lending'), {})
  const market = async (token: typeof base, name: string, reference?: () => bigint) => {
    const oracle = await priceFeed(setup.named(`${name}-price`), { token, ...(reference && { reference }) })
    const made = await pooledMarket(setup.named(`${name}-market`), { lending, token, oracle })
    await setup.send(made.supply({ amount: 10_000n * 10n ** BigInt(token.decimals) }))
    return made
  }
  const ofQuote = await market(quote, 'usd')
  const ofBase = await market(base, 'saf', () => fixed(bars.price() ?? 1))
  return { ...parts, lending, ofBase, ofQuote }
}

for (const kind of Object.keys(pools) as (keyof typeof pools)[]) {
  describe(`going both ways on ${kind}`, () => {
    const bench = testBench(lentStage(kind), { step: minutes(30), chain: 'evm', order: 'shuffle' })

    it('behavior: balances, debts and the parts of the profit add up to the unit after every block', async () => {
      const { base, quote, pool, bars, lending, ofBase, ofQuote } = bench.parts
      for (let i = 0; i < 2; i++) {
        const funds = [base.of(wad(100)), quote.of(millionths(200))]
        await bench.agent(noiseTrader({ pool, maxShare: 0.2, slippageBps: 2_000 }), { funds })
      }
      const start = millionths(100) + 7n
      const options = { bars, lending, ...bareRisk, slippageBps: 1_000, gasPrice: 0.000_000_1 }
      const agent = await bench.agent(bothWays(options), { funds: [quote.of(start)] })
      for (let block = 0; block < 80; block++) {
        await bench.steps(1)
        const told = bars.traders.get(agent.name)?.now()
        if (told === undefined) continue
        const spot = bars.spot() ?? { base: 1n, quote: 0n }
        const net = (await agent.balance(base)) - (await ofBase.debt.balanceOf(agent.address))
        const has = (await agent.balance(quote)) + (await ofQuote.supplied.balanceOf(agent.address))
        expect(told.worth - told.parts.gas, `block ${block}`).to.equal(has + (net * spot.quote) / spot.base)
        const sum = profitParts.reduce((all, part) => all + told.parts[part], 0n)
        expect(sum, `block ${block}`).to.equal(told.worth - start)
      }
      const record = bars.traders.get(agent.name)
      const directions = new Set(record?.trades.map(({ direction }) => direction))
      expect([...directions]).to.have.members([-1, 1])
      expect(record?.now().parts.fee).to.not.equal(0n)
    })
  })
}

describe('a short that a pool does not sell back at once', () => {
  const bench = testBench(lentStage('weighted-pool'), { step: HOUR, chain: 'evm' })

  it('behavior: is bought back step by step until all is repaid', async () => {
    const { base, quote, pool, bars, lending, ofBase } = bench.parts
    const plan: readonly (readonly Intent[])[] = [[{ want: 'open', direction: -1, size: 0.1 }], [{ want: 'close' }]]
    const inAndOut = traderOf(toldStrategy((index) => plan[index] ?? []))
    const start = millionths(1_000)
    const options = { bars, lending, ...bareRisk, slippageBps: 500 }
    const agent = await bench.agent(inAndOut(options), { funds: [quote.of(start)] })
    await bench.steps(2)
    const owed = () => ofBase.debts.balanceOf(agent.address)
    expect(owed()).to.equal(wad(50))
    const leave = async (setup: Setup) => {
      const shares = (pool.ledger.balanceOf(setup.wallet.address) * 80n) / 100n
      return setup.send('exit' in pool ? pool.exit({ shares }) : [])
    }
    await bench.prepare(leave)
    await bench.steps(1)
    const left = owed()
    expect(left > 0n && left < wad(50)).to.equal(true)
    for (let step = 0; step < 60 && owed() > 0n; step++) await bench.steps(1)
    await bench.steps(2)
    expect([owed(), await agent.balance(base)]).to.deep.equal([0n, 0n])
    const record = bars.traders.get(agent.name)
    expect(record?.trades.map(({ direction, exitReason }) => [direction, exitReason])).to.deep.equal([[-1, 'signal']])
    const { worth, parts } = record?.now() ?? {}
    expect(worth).to.equal(await agent.balance(quote))
    expect(parts && profitParts.reduce((all, part) => all + parts[part], 0n)).to.equal((worth ?? 0n) - start)
  })
})
