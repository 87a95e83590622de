import { expect } from 'chai'

import { days, lender, leveragedBorrower, liquidator, toNumber, uniswapV2Pool, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { near } from '../../../kit/near.ts'
import { isolatedOf } from '../../controllable/lending/isolated-stage.ts'
import { untilPosted } from './lending-market-of.ts'

describe('people in isolated lending', () => {
  const bench = testBench(async (setup) => {
    const parts = await isolatedOf(setup, { usd: { liquidation: 'soft' } })
    const pool = await uniswapV2Pool(setup, {
      base: parts.eth,
      quote: parts.usd,
      deposit: { base: wad(5_000), quote: wad(10_000_000) },
    })
    const somebody = setup.as(setup.account('somebody'))
    await setup.send(parts.usd.transfer({ to: somebody.wallet.address, amount: wad(100_000) }))
    await somebody.send(parts.usdMarket.supply({ amount: wad(100_000) }))
    return { ...parts, pool }
  })

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
  const fall = async (price: number) => {
    bench.parts.price.now = wad(price)
    await untilPosted(bench)
  }

  it('default: a lender enters one market and leaves it', async () => {
    const { usdMarket, usd } = bench.parts
    await debtor(14_900)
    const of = { market: usdMarket, everySeconds: days(1), share: 1 }
    const agent = await bench.agent(lender({ ...of, enterAbove: 0.001, leaveBelow: 0 }), {
      funds: [usd.of(wad(1_000))],
    })
    expect((await agent.step()).actions).to.deep.equal(['supply'])
    near(toNumber(await agent.balance(usdMarket.supplied)), 1_000, 1e-6)
  })

  it('default: a leveraged borrower rests at what it wants of what its lender allows', async () => {
    const { usdMarket, ethMarket, pool, eth } = bench.parts
    const behave = leveragedBorrower({ collateral: ethMarket, debt: usdMarket, pool })
    const agent = await bench.agent(behave, { funds: [eth.of(wad(10))] })
    for (let i = 0; i < 6; i++) expect((await agent.step()).reverts).to.deep.equal([])
    const collateral = toNumber(await agent.balance(ethMarket.supplied)) * 2_000
    expect(toNumber(await agent.balance(usdMarket.debt)) / collateral).to.be.within(0.45 * 0.9, 0.45 * 1.1)
  })

  it('default: a liquidator brings health to the target, with the fee paid and a profit left', async () => {
    const { lending, usdMarket, usd, eth } = bench.parts
    const owing = await debtor(14_000)
    const agent = await bench.agent(liquidator({ lending }), { funds: [usd.of(wad(20_000))] })
    expect((await agent.step()).calls, 'all is well').to.deep.equal([])
    await fall(1_550)
    const { actions, reverts } = await agent.step()
    expect([[...new Set(actions)], reverts]).to.deep.equal([['liquidateMost', 'withdrawAll'], []])
    near(toNumber(await usdMarket.contract.healthOf(owing.address)), 1.25, 1e-3)
    const worth = toNumber(await agent.balance(usd)) + toNumber(await agent.balance(eth)) * 1_550
    expect(worth).to.be.above(20_000)
    expect((await agent.step()).calls).to.deep.equal([])
  })

  it('behavior: with little money it leaves some of it for the fee; where that eats the discount it does nothing', async () => {
    const { lending, usd } = bench.parts
    await debtor(14_000)
    const poor = await bench.agent(liquidator({ lending, slippageBps: 0 }), { funds: [usd.of(wad(100))] })
    const modest = await bench.agent(liquidator({ lending, slippageBps: 500 }), { funds: [usd.of(wad(20_000))] })
    await fall(1_600)
    expect((await modest.step()).calls).to.deep.equal([])
    const { actions, reverts } = await poor.step()
    expect([[...new Set(actions)], reverts]).to.deep.equal([['liquidate', 'withdrawAll'], []])
    expect(toNumber(await poor.balance(usd))).to.be.within(0, 1)
  })
})
