import { expect } from 'chai'

import { noiseTrader, testMarket, wad } from '../../../src/index.ts'
import { poolMarket, trade } from './pool-market.ts'

describe('noiseTrader', () => {
  const market = testMarket(poolMarket)
  const funds = () => [market.parts.token.of(wad(10)), market.parts.usd.of(wad(10))]

  it('default: trades with what it holds, within its share', async () => {
    const { pool, token, usd } = market.parts
    const agent = await market.agent(noiseTrader({ pool, activity: 1, maxShare: 0.5 }), { funds: funds() })
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
    const { pool, token, usd } = market.parts
    const idle = await market.agent(noiseTrader({ pool, activity: 0 }), { funds: funds() })
    const buyer = await market.agent(noiseTrader({ pool, activity: 1, buyChance: 1 }), { funds: funds() })
    const seller = await market.agent(noiseTrader({ pool, activity: 1, buyChance: 0 }), { funds: funds() })
    await market.steps(5)
    expect(idle.outcome.calls).to.deep.equal([])
    expect(await buyer.balance(usd)).to.be.below(wad(10))
    expect(await buyer.balance(token)).to.be.above(wad(10))
    expect(await seller.balance(usd)).to.be.above(wad(10))
    expect(await seller.balance(token)).to.be.below(wad(10))
  })

  it('behavior: without funds, or without liquidity, it sends nothing', async () => {
    const { pool, empty } = market.parts
    const poor = await market.agent(noiseTrader({ pool, activity: 1 }))
    const stranded = await market.agent(noiseTrader({ pool: empty, activity: 1 }), { funds: funds() })
    await market.steps(3)
    expect([...poor.outcome.calls, ...stranded.outcome.calls]).to.deep.equal([])
  })

  it('behavior: where the price has run away in its block, the slippage it accepts saves it', async () => {
    const { pool, token, usd } = market.parts
    // A whale buys first in the same block.
    const whale = await market.agent(
      ({ wallet }) => void wallet.send(pool.swapExactIn({ side: 'buy', amount: wad(100), minOut: 0n })),
      { funds: [usd.of(wad(100))] },
    )
    const buyer = await market.agent(noiseTrader({ pool, activity: 1, buyChance: 1 }), { funds: [usd.of(wad(10))] })
    const careless = await market.agent(noiseTrader({ pool, activity: 1, buyChance: 1, slippageBps: 10_000n }), {
      funds: [usd.of(wad(10))],
    })
    await market.steps(1)
    expect(whale.outcome.reverts).to.deep.equal([])
    expect(buyer.outcome.reverts.join()).to.match(/TooLittleOut/)
    expect(await buyer.balance(usd)).to.equal(wad(10))
    expect(await careless.balance(token)).to.be.above(0n)
  })

  it('behavior: the price of dust is quoted as nothing, and nothing is sent', async () => {
    const { pool, usd } = market.parts
    const agent = await market.agent(noiseTrader({ pool, activity: 1, buyChance: 0 }), { funds: [usd.of(1n)] })
    expect((await agent.step()).calls).to.deep.equal([])
    await market.prepare(trade(pool, 'sell', wad(99_000 - 1_000)))
    const dust = await market.agent(noiseTrader({ pool, activity: 1, buyChance: 0, maxShare: 1 }), {
      funds: [market.parts.token.of(100n)],
    })
    // One hundredth of a cent per thousand tokens: a hundred smallest units are worth less than one.
    expect((await dust.step()).calls).to.deep.equal([])
  })
})
