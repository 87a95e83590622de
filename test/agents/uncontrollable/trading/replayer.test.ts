import { expect } from 'chai'
import { replayer, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import { poolMarket } from '../pool-market.ts'

describe('replayer', () => {
  const bench = testBench(poolMarket)
  const rich = () => [bench.parts.token.of(wad(100)), bench.parts.usd.of(wad(100))]

  it('default: makes each swap in its step, in their order, and no more', async () => {
    const { pool, token, usd } = bench.parts
    const swaps = [
      { step: 1, side: 'buy', amount: wad(2) },
      { step: 1, side: 'sell', amount: wad(1) },
      { step: 3, side: 'sell', amount: wad(3) },
    ] as const
    const agent = await bench.agent(replayer({ pool, swaps }), { funds: rich() })
    const paid = async () => [await agent.balance(usd), await agent.balance(token)] as const
    const got = await pool.quoteExactIn('buy', wad(2))
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn', 'swapExactIn'])
    expect((await paid())[1]).to.equal(wad(100) + got - wad(1))
    expect((await agent.step()).actions).to.deep.equal([])
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
    expect((await paid())[1]).to.equal(wad(100) + got - wad(4))
    expect((await agent.step()).actions).to.deep.equal([])
  })

  it('behavior: by time, a swap is in the first block that is not before it', async () => {
    const { pool } = bench.parts
    let next = 0
    const watch = await bench.agent(({ time, stepSeconds }) => void (next = time + 2 * stepSeconds))
    await watch.step()
    const swaps = [next - 10_000_000, next, next + 1].map((time) => ({ time, side: 'buy', amount: wad(1) }) as const)
    const agent = await bench.agent(replayer({ pool, swaps }), { funds: rich() })
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn', 'swapExactIn'])
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
  })

  it('behavior: a swap that the pool refuses leaves the others', async () => {
    const { pool } = bench.parts
    const swaps = [
      { step: 1, side: 'buy', amount: wad(1_000_000) },
      { step: 1, side: 'buy', amount: wad(1) },
    ] as const
    const agent = await bench.agent(replayer({ pool, swaps }), { funds: rich() })
    const { actions, reverts } = await agent.step()
    expect(actions).to.deep.equal(['swapExactIn', 'swapExactIn'])
    expect(reverts).to.have.length(1)
  })
})
