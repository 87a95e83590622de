import { expect } from 'chai'

import { noiseTrader, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { poolMarket, trade } from '../pool-market.ts'

describe('noiseTrader', () => {
  const bench = testBench(poolMarket)
  const funds = () => [bench.parts.token.of(wad(10)), bench.parts.usd.of(wad(10))]

  it('default: trades with what it holds, within its share', async () => {
    const { pool, token, usd } = bench.parts
    const agent = await bench.agent(noiseTrader({ pool, activity: 1, maxShare: 0.5 }), { funds: funds() })
    const sides = new Set<string>()
    for (let step = 0; step < 12; step++) {
      const before = { token: await agent.balance(token), usd: await agent.balance(usd) }
      const { actions, reverts } = await agent.step()
      expect(actions).to.deep.equal(['swapExactIn'])
      expect(reverts).to.deep.equal([])
      const paid = [before.token - (await agent.balance(token)), before.usd - (await agent.balance(usd))]
      sides.add((paid[0] ?? 0n) > 0n ? 'sell' : 'buy')
      expect(2n * (paid[0] ?? 0n) <= before.token && 2n * (paid[1] ?? 0n) <= before.usd).to.equal(true)
    }
    expect([...sides].toSorted()).to.deep.equal(['buy', 'sell'])
  })

  it('behavior: activity 0 never trades; buyChance decides the side', async () => {
    const { pool, token, usd } = bench.parts
    const idle = await bench.agent(noiseTrader({ pool, activity: 0 }), { funds: funds() })
    const buyer = await bench.agent(noiseTrader({ pool, activity: 1, buyChance: 1 }), { funds: funds() })
    const seller = await bench.agent(noiseTrader({ pool, activity: 1, buyChance: 0 }), { funds: funds() })
    await bench.steps(5)
    expect(idle.outcome.calls).to.deep.equal([])
    expect(await buyer.balance(usd)).to.be.below(wad(10))
    expect(await buyer.balance(token)).to.be.above(wad(10))
    expect(await seller.balance(usd)).to.be.above(wad(10))
    expect(await seller.balance(token)).to.be.below(wad(10))
  })

  it('behavior: without funds, or without liquidity, it sends nothing', async () => {
    const { pool, empty } = bench.parts
    const poor = await bench.agent(noiseTrader({ pool, activity: 1 }))
    const stranded = await bench.agent(noiseTrader({ pool: empty, activity: 1 }), { funds: funds() })
    await bench.steps(3)
    expect([...poor.outcome.calls, ...stranded.outcome.calls]).to.deep.equal([])
  })

  it('behavior: where the price has run away in its block, the slippage it accepts saves it', async () => {
    const { pool, token, usd } = bench.parts
    // A whale buys first in the same block.
    const whale = await bench.agent(
      ({ wallet }) => void wallet.send(pool.swapExactIn({ side: 'buy', amount: wad(100), minOut: 0n })),
      { funds: [usd.of(wad(100))] },
    )
    const buyer = await bench.agent(noiseTrader({ pool, activity: 1, buyChance: 1 }), { funds: [usd.of(wad(10))] })
    const careless = await bench.agent(noiseTrader({ pool, activity: 1, buyChance: 1, slippageBps: 10_000 }), {
      funds: [usd.of(wad(10))],
    })
    await bench.steps(1)
    expect(whale.outcome.reverts).to.deep.equal([])
    expect(buyer.outcome.reverts.join()).to.match(/TooLittleOut/)
    expect(await buyer.balance(usd)).to.equal(wad(10))
    expect(await careless.balance(token)).to.be.above(0n)
  })

  it('behavior: the price of dust is quoted as nothing, and nothing is sent', async () => {
    const { pool, usd } = bench.parts
    const agent = await bench.agent(noiseTrader({ pool, activity: 1, buyChance: 0 }), { funds: [usd.of(1n)] })
    expect((await agent.step()).calls).to.deep.equal([])
    await bench.prepare(trade(pool, 'sell', wad(99_000 - 1_000)))
    const dust = await bench.agent(noiseTrader({ pool, activity: 1, buyChance: 0, maxShare: 1 }), {
      funds: [bench.parts.token.of(100n)],
    })
    // One hundredth of a cent per thousand tokens: a hundred smallest units are worth less than one.
    expect((await dust.step()).calls).to.deep.equal([])
  })

  it('error: what is given for a market and is none is told when it is made, with its kind', async () => {
    const { pool, token } = bench.parts
    const made = (given: object) => () => Reflect.apply(noiseTrader, undefined, [{ pool: given }])
    const refusal = (what: string, why: string) =>
      `noise-trader cannot be made: pool cannot be ${what}: it takes something that plays the role 'market', ${why}`
    const all = 'and pool has no base, quote, quoteExactIn, swapExactIn'
    expect(made(token)).to.throw(refusal("an object of the kind 'erc20'", all))
    expect(made([pool])).to.throw(refusal('a list of 1', all))
    expect(made(Promise.resolve(pool))).to.throw(
      /pool cannot be a promise, which nobody has awaited: [^,]* role 'market'$/,
    )
    const { base, quote, quoteExactIn } = pool
    expect(made({ base, quote, quoteExactIn })).to.throw(refusal('an object', 'and pool has no swapExactIn'))
    expect(made({ roles: { market: pool } })).to.throw(refusal('an object', "as its roles['market'] does"))
    expect(made(Object.create(pool)), 'what is inherited is there').not.to.throw()
  })
})
