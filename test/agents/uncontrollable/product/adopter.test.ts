import { expect } from 'chai'

import { adopter, DAY, toNumber, wad, weeks, YEAR } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { near } from '../../../kit/near.ts'
import { treasuryMarket } from '../treasury-market.ts'

describe('adopter', () => {
  const bench = testBench(treasuryMarket)
  type Options = Partial<Parameters<typeof adopter>[0]>
  /** Costs 520 dollars a year: ten a week, half of it in tokens. */
  const make = (options: Options = {}, dollars = 1_000) => {
    const { pool, treasury, usd } = bench.parts
    const steady = { usage: wad(520), startShare: 1, churn: 0, slippageBps: 2_000, stockSeconds: weeks(4) }
    return bench.agent(adopter({ pool, treasury, ...steady, ...options }), { funds: [usd.of(wad(dollars))] })
  }
  const week = 520 * (weeks(1) / YEAR)

  it('default: stocks up, then pays each week in money and in tokens, and buys them again', async () => {
    const { treasury, usd, token } = bench.parts
    const agent = await make()
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
    // Four weeks of five dollars in tokens of half a dollar; the pool is small.
    near(1_000 - toNumber(await agent.balance(usd)), 2 * week, 0.01)
    const stock = toNumber(await agent.balance(token))
    near(stock, 4 * week, 2)
    // A step is a day.
    await bench.pass(weeks(1) - DAY)
    expect((await agent.step()).actions).to.deep.equal(['collectRevenue', 'swapExactIn', 'deposit'])
    near(toNumber((await treasury.buckets()).reserve), (week / 2) * 0.5, 0.05)
    const price = toNumber((await bench.parts.pool.price()) ?? 0n)
    near(toNumber(await treasury.contract.inventory()) * price, week / 2, 0.3)
  })

  it('behavior: its use grows along the logistic curve', async () => {
    const { usd } = bench.parts
    const agent = await make({ startShare: 0.1, growth: 4, tokenShare: 0 }, 10_000)
    await agent.step()
    const paid: number[] = []
    for (let year = 0; year < 3; year++) {
      // What is due since the last week alone, at the rate of now.
      await bench.pass(YEAR - weeks(1) - DAY)
      await agent.step()
      const before = toNumber(await agent.balance(usd))
      await bench.pass(weeks(1) - DAY)
      await agent.step()
      const now = toNumber(await agent.balance(usd))
      paid.push((before - now) / week)
    }
    const share = (years: number) => 1 / (1 + 9 * Math.exp(-4 * years))
    for (const [i, part] of paid.entries()) near(part, share(i + 1), 0.02)
    expect(paid[0]).to.be.below(paid[1] ?? 0)
  })

  it('behavior: does not pay before it is due, nor buy what it has', async () => {
    const { token } = bench.parts
    const agent = await make({ stockSeconds: weeks(30) })
    await agent.step()
    expect((await agent.step()).calls).to.deep.equal([])
    const stock = await agent.balance(token)
    await bench.pass(weeks(1))
    expect((await agent.step()).actions).to.deep.equal(['collectRevenue', 'deposit'])
    expect(await agent.balance(token)).to.be.below(stock)
  })

  it('behavior: some leave for good and sell what they have', async () => {
    const { token } = bench.parts
    const agent = await make({ churn: 1_000 })
    await agent.step()
    expect(await agent.balance(token)).to.be.above(0n)
    await bench.pass(weeks(1))
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
    expect(await agent.balance(token)).to.equal(0n)
    await bench.pass(weeks(4))
    expect((await agent.step()).calls).to.deep.equal([])
  })

  it('behavior: without money it does nothing, and without a market it pays in money alone', async () => {
    const { empty, treasury, usd } = bench.parts
    const [poor, alone] = [await make({}, 0), await make({ pool: empty, treasury })]
    await bench.steps(1)
    await bench.pass(weeks(1))
    await bench.steps(1)
    expect(poor.outcome.calls).to.deep.equal([])
    expect(alone.outcome.actions).to.deep.equal(['collectRevenue'])
    near(1_000 - toNumber(await alone.balance(usd)), week / 2, 1)
  })
})
