import { expect } from 'chai'

import { liquidator, toNumber, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { near } from '../../../kit/near.ts'
import { lendingMarketOf, untilPosted } from './lending-market-of.ts'

describe('liquidator', () => {
  const bench = testBench((setup) => lendingMarketOf(setup))
  /** Somebody who has borrowed so much against ten ether. */
  const debtor = async (amount: number) => {
    const { ethMarket, usdMarket, eth } = bench.parts
    let done = false
    const agent = await bench.agent(
      ({ wallet }) => {
        if (done) return
        done = true
        wallet.send([...ethMarket.depositCollateral({ amount: wad(10) }), ...usdMarket.borrow({ amount: wad(amount) })])
      },
      { funds: [eth.of(wad(10))] },
    )
    expect((await agent.step()).reverts).to.deep.equal([])
    return agent
  }
  const of = (dollars: number, options: Partial<Parameters<typeof liquidator>[0]> = {}) => {
    const { lending, usd } = bench.parts
    return bench.agent(liquidator({ lending, ...options }), { funds: dollars > 0 ? [usd.of(wad(dollars))] : [] })
  }
  const fall = async (price: number) => {
    bench.parts.price.now = wad(price)
    await untilPosted(bench)
  }

  it('default: repays half of a debt that is no longer covered, takes collateral and earns by it', async () => {
    const { usd, eth, usdMarket } = bench.parts
    const owing = await debtor(14_000)
    const agent = await of(10_000)
    expect((await agent.step()).calls, 'all is well').to.deep.equal([])
    await fall(1_700)
    const { actions, reverts } = await agent.step()
    expect([[...new Set(actions)], reverts]).to.deep.equal([['liquidateMost', 'withdrawAll'], []])
    near(toNumber(await owing.balance(usdMarket.debt)), 7_000, 10)
    const spent = 10_000 - toNumber(await agent.balance(usd))
    near(spent, 7_000, 10)
    // 8 % more, of which the protocol keeps 2.8 %.
    near(toNumber(await agent.balance(eth)) * 1_700, spent * 1.08 * 0.972, 1)
    expect((await agent.step()).calls, 'it is healthy again').to.deep.equal([])
  })

  it('behavior: sells what it has taken where it is told to', async () => {
    const { pool, eth, usd } = bench.parts
    await debtor(14_000)
    const agent = await of(10_000, { pool })
    await fall(1_700)
    await agent.step()
    expect((await agent.step()).actions).to.include('swapExactIn')
    expect(await agent.balance(eth)).to.equal(0n)
    // The pool still pays 2,000: more than the oracle says.
    expect(toNumber(await agent.balance(usd))).to.be.above(11_000)
  })

  it('behavior: with little money it repays what it has, with none it does nothing', async () => {
    const { usd, usdMarket } = bench.parts
    const owing = await debtor(14_000)
    const [small, poor] = [await of(100), await of(0)]
    await fall(1_700)
    expect((await poor.step()).calls).to.deep.equal([])
    const before = toNumber(await owing.balance(usdMarket.debt))
    const { actions, reverts } = await small.step()
    expect([[...new Set(actions)], reverts]).to.deep.equal([['liquidate', 'withdrawAll'], []])
    expect(await small.balance(usd)).to.equal(0n)
    near(toNumber(await owing.balance(usdMarket.debt)), before - 100, 5)
  })

  it('behavior: the best first, no more than so many, and its purse is shared out among them', async () => {
    const { usdMarket } = bench.parts
    const owing = [await debtor(13_000), await debtor(14_900), await debtor(14_000)]
    const agent = await of(100_000, { maxPerStep: 2 })
    await fall(1_700)
    expect((await agent.step()).actions.filter((name) => name === 'liquidateMost')).to.have.length.within(2, 4)
    const debts = await Promise.all(owing.map(async (one) => toNumber(await one.balance(usdMarket.debt))))
    expect(debts.map((debt) => debt > 10_000)).to.deep.equal([true, false, false])
  })

  it('behavior: not for less than it asks, nor where selling and gas eat the discount', async () => {
    await debtor(14_000)
    // About 5 % of 7,000, less 1 % for selling: 277.
    const agents = [
      await of(10_000, { minProfit: 400 }),
      await of(10_000, { slippageBps: 600 }),
      await of(10_000, { gasCost: 500 }),
    ]
    const modest = await of(10_000, { minProfit: 200, gasCost: 50 })
    await fall(1_700)
    for (const agent of agents) expect((await agent.step()).calls).to.deep.equal([])
    expect((await modest.step()).actions).to.include('liquidateMost')
  })

  it('behavior: what is left of the collateral limits what it repays; without any there is no deal', async () => {
    const { usdMarket, ethMarket } = bench.parts
    const owing = await debtor(14_000)
    const agent = await of(50_000)
    await fall(500)
    for (let i = 0; i < 6; i++) expect((await agent.step()).reverts).to.deep.equal([])
    expect(await owing.balance(ethMarket.supplied)).to.equal(0n)
    expect(toNumber(await owing.balance(usdMarket.debt))).to.be.above(8_000)
    expect((await agent.step()).calls).to.deep.equal([])
  })

  it('behavior: of two who want the same deal the second gets what is left or is refused, and neither loses', async () => {
    const { usd, eth } = bench.parts
    await debtor(14_000)
    const [first, second] = [await of(10_000), await of(10_000)]
    await fall(1_700)
    await bench.steps(1)
    expect(first.outcome.reverts).to.deep.equal([])
    expect(second.outcome.reverts).to.include('NoShortfall')
    for (const agent of [first, second]) {
      const worth = toNumber(await agent.balance(usd)) + toNumber(await agent.balance(eth)) * 1_700
      expect(worth).to.be.at.least(10_000)
    }
  })

  it('behavior: leaves its own debts to others', async () => {
    const { lending, ethMarket, usdMarket, eth } = bench.parts
    let done = false
    const agent = await bench.agent(
      (turn) => {
        if (done) return liquidator({ lending })(turn)
        done = true
        const { wallet } = turn
        wallet.send([...ethMarket.depositCollateral({ amount: wad(10) }), ...usdMarket.borrow({ amount: wad(14_000) })])
      },
      { funds: [eth.of(wad(10))] },
    )
    await agent.step()
    await fall(1_700)
    expect((await agent.step()).calls).to.deep.equal([])
  })
})
