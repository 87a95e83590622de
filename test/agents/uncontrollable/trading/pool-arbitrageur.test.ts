import { expect } from 'chai'

import { erc20, poolArbitrageur, solidlyPool, toNumber, uniswapV2Pool, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { near } from '../../../kit/near.ts'

describe('poolArbitrageur', () => {
  const bench = testBench(async (setup) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(100_000) })
    const usd = await erc20(setup, { symbol: 'USD', supply: wad(100_000) })
    const pair = { base: token, quote: usd }
    const pool = await uniswapV2Pool(setup, { ...pair, deposit: { base: wad(1_000), quote: wad(500) } })
    const dear = await solidlyPool(setup, { ...pair, deposit: { base: wad(1_000), quote: wad(600) } })
    const same = await uniswapV2Pool(setup, { ...pair, deposit: { base: wad(1_000), quote: wad(501) } })
    const empty = await uniswapV2Pool(setup, pair)
    return { token, usd, pool, dear, same, empty }
  })
  const rich = () => [bench.parts.usd.of(wad(1_000))]

  for (const reversed of [false, true]) {
    it(`default: buys where it is cheap and sells where it is dear, whichever comes first${reversed ? ', reversed' : ''}`, async () => {
      const { token, usd, pool, dear } = bench.parts
      const markets = reversed ? { pool: dear, other: pool } : { pool, other: dear }
      const agent = await bench.agent(poolArbitrageur({ ...markets, minProfit: wad('0.01') }), { funds: rich() })
      const { calls, actions, reverts } = await agent.step()
      // Either token is approved once.
      expect([calls.length, actions, reverts]).to.deep.equal([4, ['swapExactIn'], []])
      expect(await agent.balance(usd)).to.be.above(wad(1_000))
      expect(await agent.balance(token), 'what it kept for want of certainty').to.be.below(wad(0.1))
      // Both pools’ fees lie between the prices that are left.
      const [low, high] = [toNumber((await pool.price()) ?? 0n), toNumber((await dear.price()) ?? 0n)]
      near(high / low, 1 / 0.997 ** 2, 2e-3)
      expect((await agent.step()).calls).to.deep.equal([])
    })
  }

  it('behavior: the best deal is no smaller or larger one', async () => {
    const { pool, dear, usd } = bench.parts
    const profitOf = async (amount: bigint) => {
      const back = await dear.quoteExactIn('sell', await pool.quoteExactIn('buy', amount))
      return toNumber(back) - toNumber(amount)
    }
    const profits = []
    for (let amount = 1; amount < 50; amount++) profits.push(await profitOf(wad(amount)))
    const agent = await bench.agent(poolArbitrageur({ pool, other: dear, slippageBps: 0 }), { funds: rich() })
    await agent.step()
    near(toNumber(await agent.balance(usd)) - 1_000, Math.max(...profits), 0.01)
  })

  it('behavior: leaves alone what is within the fees, or less than it asks for, or a market without a price', async () => {
    const { pool, same, dear, empty } = bench.parts
    const agents = [
      await bench.agent(poolArbitrageur({ pool, other: same }), { funds: rich() }),
      await bench.agent(poolArbitrageur({ pool, other: dear, minProfit: wad(10) }), { funds: rich() }),
      await bench.agent(poolArbitrageur({ pool, other: empty }), { funds: rich() }),
      await bench.agent(poolArbitrageur({ pool, other: dear })),
    ]
    await bench.steps(1)
    for (const { outcome } of agents) expect(outcome.calls).to.deep.equal([])
  })

  it('behavior: with little money it does what it can', async () => {
    const { pool, dear, usd } = bench.parts
    const agent = await bench.agent(poolArbitrageur({ pool, other: dear }), { funds: [usd.of(wad(1))] })
    expect((await agent.step()).reverts).to.deep.equal([])
    expect(await agent.balance(usd)).to.be.above(wad(1.1))
  })
})
