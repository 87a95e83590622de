import { expect } from 'chai'

import { erc20, pegProvider, type Setup, solidlyPool, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

/** Ten thousand of two dollars at one on the flat curve, and a pool without liquidity. */
async function pegged(setup: Setup) {
  const token = await erc20(setup, { symbol: 'ONE', supply: wad(100_000) })
  const usd = await erc20(setup, { symbol: 'USD', supply: wad(100_000) })
  const deposit = { base: wad(10_000), quote: wad(10_000) }
  const pool = await solidlyPool(setup, { base: token, quote: usd, curve: 'stable', deposit })
  const empty = await solidlyPool(setup, { base: token, quote: usd, curve: 'stable' })
  return { token, usd, pool, empty }
}

describe('pegProvider', () => {
  const bench = testBench(pegged)
  const funds = () => [bench.parts.token.of(wad(1_000)), bench.parts.usd.of(wad(1_000))]
  const make = (options: Partial<Parameters<typeof pegProvider>[0]> = {}) =>
    bench.agent(pegProvider({ pool: bench.parts.pool, ...options }), { funds: funds() })
  const trade = (side: 'buy' | 'sell', amount: number) =>
    bench.prepare((setup) => setup.send(bench.parts.pool.swapExactIn({ side, amount: wad(amount), minOut: 0n })))

  it('default: comes at the peg with all it has, and takes the fees of others’ trades', async () => {
    const { pool, token, usd } = bench.parts
    const agent = await make()
    expect((await agent.step()).actions).to.deep.equal(['addLiquidity'])
    expect([await agent.balance(token), await agent.balance(usd)]).to.deep.equal([0n, 0n])
    expect((await agent.step()).actions).to.deep.equal([])
    await trade('buy', 100)
    await trade('sell', 100)
    expect((await agent.step()).actions).to.deep.equal(['claimFees'])
    // Five in ten thousand of either trade, of which an eleventh is its own.
    for (const got of [await agent.balance(token), await agent.balance(usd)])
      expect(got).to.be.within(wad('0.004545'), wad('0.004546'))
    expect(await pool.feesOf(agent.address)).to.deep.equal({ base: 0n, quote: 0n })
  })

  it('behavior: leaves when the price is off the peg, and comes back to it', async () => {
    const { pool, token, usd } = bench.parts
    const agent = await make({ leaveBeyond: 0.01, returnWithin: 0.002, share: 0.5 })
    await agent.step()
    // Of 10,500 each: 1,000 more of one and the price is off by 0.2 %, which it bears.
    await trade('sell', 1_000)
    expect((await agent.step()).actions).to.deep.equal(['claimFees'])
    await trade('sell', 3_000)
    expect((await agent.step()).actions).to.deep.equal(['claimFees', 'removeLiquidity'])
    expect(pool.ledger.balanceOf(agent.address)).to.equal(0n)
    // What it feared: more of what has fallen, less of what has not.
    expect(await agent.balance(token)).to.be.above(wad(1_000))
    expect(await agent.balance(usd)).to.be.below(wad(1_000))
    expect((await agent.step()).actions).to.deep.equal([])
    await trade('buy', 3_900)
    expect((await agent.step()).actions).to.deep.equal(['addLiquidity'])
  })

  it('behavior: one that fears nothing stays until the pool is drained', async () => {
    const agent = await make({ leaveBeyond: Infinity })
    await agent.step()
    await trade('sell', 40_000)
    expect(Number((await bench.parts.pool.price()) ?? 0n) / 1e18).to.be.below(0.1)
    expect((await agent.step()).actions).to.deep.equal(['claimFees'])
  })

  it('behavior: without a price, off the peg, or with one of the tokens it does not come', async () => {
    const { empty, pool, usd } = bench.parts
    const agents = [
      await make({ pool: empty }),
      await make({ peg: 1.01 }),
      await bench.agent(pegProvider({ pool })),
      await bench.agent(pegProvider({ pool }), { funds: [usd.of(wad(100))] }),
    ]
    await bench.steps(2)
    for (const { outcome } of agents) expect(outcome.calls).to.deep.equal([])
  })
})
