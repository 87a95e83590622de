import { expect } from 'chai'

import { leveragedBorrower, toNumber, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { near } from '../../../kit/near.ts'
import { lendingMarketOf, untilPosted } from './lending-market-of.ts'

describe('leveragedBorrower', () => {
  const bench = testBench((setup) => lendingMarketOf(setup))
  type Options = Partial<Parameters<typeof leveragedBorrower>[0]>
  const of = (options: Options = {}, ether = 10) => {
    const { usdMarket, ethMarket, pool, eth } = bench.parts
    const behave = leveragedBorrower({ collateral: ethMarket, debt: usdMarket, pool, ...options })
    return bench.agent(behave, { funds: ether > 0 ? [eth.of(wad(ether))] : [] })
  }
  type Agent = Awaited<ReturnType<typeof of>>
  /** Value of collateral, debt, and one over the other. */
  const state = async (agent: Agent, price = 2_000) => {
    const collateral = toNumber(await agent.balance(bench.parts.ethMarket.supplied)) * price
    const debt = toNumber(await agent.balance(bench.parts.usdMarket.debt))
    return { collateral, debt, ratio: debt / collateral }
  }
  const steps = async (agent: Agent, count: number) => {
    for (let i = 0; i < count; i++) expect((await agent.step()).reverts).to.deep.equal([])
  }

  it('default: deposits, borrows and buys until its debt is what it wants, and rests there', async () => {
    const { eth } = bench.parts
    const agent = await of()
    expect((await agent.step()).actions).to.include('depositCollateral')
    const { actions, reverts } = await agent.step()
    expect([...new Set(actions)]).to.deep.equal(['borrow', 'swapExactIn', 'depositCollateral'])
    expect(reverts).to.deep.equal([])
    await steps(agent, 4)
    const { ratio, debt } = await state(agent)
    // 60 % of 75 %, within a tenth of it.
    expect(ratio).to.be.within(0.45 * 0.9, 0.45 * 1.1)
    // From 20,000: x / (20,000 + x) within the band.
    expect(debt).to.be.within(13_600, 19_700)
    expect(toNumber(await agent.balance(eth))).to.be.below(0.2)
    expect((await agent.step()).calls).to.deep.equal([])
  })

  it('behavior: above its band it sells collateral and repays, back to what it wants', async () => {
    const agent = await of({ target: 0.8 })
    await steps(agent, 6)
    near((await state(agent)).ratio, 0.6, 0.06)
    bench.parts.price.now = wad(1_600)
    await untilPosted(bench)
    const before = (await state(agent, 1_600)).debt
    expect(before).to.be.above(0)
    await steps(agent, 4)
    const { ratio, debt } = await state(agent, 1_600)
    expect(debt).to.be.below(before)
    expect(ratio).to.be.within(0.6 * 0.85, 0.6 * 1.1)
  })

  it('behavior: borrows no more where that is too dear, and nothing where there is no cash', async () => {
    const dear = await of({ maxRate: 0.01 })
    await dear.step()
    expect((await dear.step()).calls).to.deep.equal([])
    await bench.prepare(() => bench.parts.borrow(wad(100_000)))
    const late = await of({ maxRate: 10 })
    await late.step()
    expect((await late.step()).calls).to.deep.equal([])
  })

  it('behavior: does nothing at a price that nobody knows, nor without anything of its own', async () => {
    const agent = await of()
    await agent.step()
    bench.parts.price.now = 0n
    await untilPosted(bench)
    expect((await agent.step()).calls).to.deep.equal([])
    const poor = await of({}, 0)
    expect((await poor.step()).calls).to.deep.equal([])
  })

  it('behavior: when it can withdraw nothing it repays with what it has at home', async () => {
    const { usd, usdMarket } = bench.parts
    const agent = await of({ target: 0.95, band: 0 })
    await steps(agent, 8)
    bench.parts.price.now = wad(1_500)
    await untilPosted(bench)
    await agent.fund(usd.of(wad(300)))
    const before = toNumber(await agent.balance(usdMarket.debt))
    expect(new Set((await agent.step()).actions)).to.deep.equal(new Set(['repay']))
    near(toNumber(await agent.balance(usdMarket.debt)), before - 300, 20)
    expect(await agent.balance(usd)).to.equal(0n)
  })
})
