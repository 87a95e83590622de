import { expect } from 'chai'

import { days, lender, toNumber, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { near } from '../../../kit/near.ts'
import { lendingMarketOf } from './lending-market-of.ts'

describe('lender', () => {
  // 2 % when nothing is lent, 10 % at 80 %, of which suppliers get 90 % times the utilisation.
  const bench = testBench((setup) => lendingMarketOf(setup))
  const daily = { everySeconds: days(1) }
  const lend = (amount: number) => bench.prepare(() => bench.parts.borrow(wad(amount)))
  const of = async (options: Omit<Parameters<typeof lender>[0], 'market'> = {}) => {
    const { usdMarket, usd } = bench.parts
    return bench.agent(lender({ market: usdMarket, ...daily, ...options }), { funds: [usd.of(wad(1_000))] })
  }

  it('default: lends half of its idle tokens each time while it gets more than its threshold', async () => {
    const { usdMarket, usd } = bench.parts
    // 7.5 % on 55,000 of 100,000: 3.7 % for suppliers.
    await lend(55_000)
    const agent = await of()
    const { actions, reverts } = await agent.step()
    expect([actions, reverts]).to.deep.equal([['supply'], []])
    expect(await agent.balance(usd)).to.equal(wad(500))
    await agent.step()
    expect(await agent.balance(usd)).to.equal(wad(250))
    near(toNumber(await agent.balance(usdMarket.supplied)), 750, 0.5)
  })

  it('behavior: below that it does nothing, below the lower one it leaves with all', async () => {
    const { usdMarket, usd } = bench.parts
    // 6.4 % on 44,000 of 100,000: 2.5 %.
    await lend(44_000)
    const idle = await of()
    expect((await idle.step()).calls).to.deep.equal([])
    const agent = await of({ enterAbove: 0.02, leaveBelow: 0.02, share: 1 })
    expect((await agent.step()).actions).to.deep.equal(['supply'])
    await bench.prepare((setup) => setup.send(usdMarket.repay({ amount: wad(20_000) })))
    expect((await agent.step()).actions).to.deep.equal(['withdrawAll'])
    near(toNumber(await agent.balance(usd)), 1_000, 1)
    expect(await agent.balance(usdMarket.supplied)).to.equal(0n)
    expect((await agent.step()).calls).to.deep.equal([])
  })

  it('behavior: flees a market that is lent out, with what cash there is, whatever the rate', async () => {
    const { usdMarket, usd } = bench.parts
    await lend(60_000)
    const agent = await of({ share: 1 })
    await agent.step()
    await bench.prepare((setup) => setup.send(usdMarket.borrow({ amount: wad(40_900) })))
    expect((await agent.step()).actions).to.deep.equal(['withdraw'])
    // What was left of 101,000.
    expect(await agent.balance(usd)).to.equal(wad(100))
    expect((await agent.step()).calls, 'no cash, nothing to do').to.deep.equal([])
  })

  it('behavior: an amount below its least is not worth it, and nothing at all makes no calls', async () => {
    const { usd, usdMarket } = bench.parts
    await lend(60_000)
    const picky = await of({ minAmount: wad(501) })
    expect((await picky.step()).calls).to.deep.equal([])
    await picky.fund(usd.of(wad(10)))
    expect((await picky.step()).actions).to.deep.equal(['supply'])
    const poor = await bench.agent(lender({ market: usdMarket, ...daily }))
    expect((await poor.step()).calls).to.deep.equal([])
  })

  it('behavior: looks only as often as it says', async () => {
    await lend(60_000)
    const agent = await of({ everySeconds: days(7) })
    expect((await agent.step()).actions).to.deep.equal(['supply'])
    for (let day = 2; day <= 7; day++) expect((await agent.step()).calls).to.deep.equal([])
    expect((await agent.step()).actions).to.deep.equal(['supply'])
  })
})
