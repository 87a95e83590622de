import { expect } from 'chai'

import { days, toNumber, valueInvestor, variableRateStaking, wad, weeks } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { near } from '../../../kit/near.ts'
import { trade } from '../pool-market.ts'
import { revenue, treasuryMarket } from '../treasury-market.ts'

describe('valueInvestor', () => {
  const bench = testBench(async (setup) => {
    const market = await treasuryMarket(setup)
    const staking = await variableRateStaking(setup, { token: market.token, baseApr: 0.1, reserve: wad(1_000) })
    return { ...market, staking }
  })
  type Options = Partial<Parameters<typeof valueInvestor>[0]>
  const funds = () => [bench.parts.token.of(wad(100)), bench.parts.usd.of(wad(50))]
  /** Wants a tenth more than it expects to grow, believes its sums alone, and goes all the way at once. */
  const make = (options: Options = {}, purse = funds()) => {
    const { pool, treasury } = bench.parts
    const sober = { discount: 0.15, growth: 0.05, anchor: 0, watchSeconds: 0, pace: 1, slippageBps: 2_000 }
    return bench.agent(valueInvestor({ pool, treasury, ...sober, ...options }), { funds: purse })
  }
  /** As much revenue in the days so far as makes that of a year, for each of 100,000 tokens. */
  const earn = async (perToken: number) => {
    await bench.pass(days(73))
    await bench.prepare(revenue(bench.parts, wad(perToken * 20_000)))
  }

  it('default: buys what costs less than it thinks it is worth, and sells what costs more', async () => {
    await earn(0.1)
    // A token is worth 1: at 0.5 it wants 0.5 + 0.5 log 2 of its hundred dollars in tokens.
    const [buyer, seller] = [await make(), await make({ discount: 0.45 })]
    expect((await buyer.step()).actions).to.deep.equal(['swapExactIn'])
    near(toNumber(await buyer.balance(bench.parts.usd)), 100 * (0.5 - 0.5 * Math.log(2)), 1)
    // Worth 0.25 it is at a discount of 45 %: so much less it wants.
    await bench.prepare(trade(bench.parts.pool, 'sell', wad(0.001)))
    expect((await seller.step()).actions).to.deep.equal(['swapExactIn'])
    expect(await seller.balance(bench.parts.token)).to.be.below(wad(20))
  })

  it('behavior: growth, a staking rate and the price it is used to make a token worth more to it', async () => {
    await earn(0.05)
    const { staking, usd } = bench.parts
    const agents = [
      await make(),
      await make({ growth: 0.08 }),
      await make({ staking, yieldShare: 0.3 }),
      await make({ discount: 0.3, anchor: 1 }),
    ]
    await bench.steps(1)
    // Five cents a year at a tenth are the price that there is; 7 % is wanted of growth, and 4.5 % less of 15 % staked.
    const [still, grown, staked, used] = agents
    expect(still?.outcome.calls).to.deep.equal([])
    for (const agent of [grown, staked]) expect(agent?.outcome.actions).to.deep.equal(['swapExactIn'])
    expect(await staked?.balance(usd)).to.be.below(await grown?.balance(usd))
    // Worth a fifth of a dollar, but not to whom it has always cost a half.
    expect(used?.outcome.calls).to.deep.equal([])
  })

  it('behavior: not before it has watched, not within its band, not while nobody knows what is earned', async () => {
    const blind = await make()
    expect((await blind.step()).calls).to.deep.equal([])
    await earn(0.1)
    const [fresh, easy] = [await make({ watchSeconds: weeks(4) }), await make({ band: 0.5 })]
    await bench.steps(1)
    expect([...fresh.outcome.calls, ...easy.outcome.calls]).to.deep.equal([])
    await bench.pass(weeks(4))
    await bench.steps(1)
    expect(fresh.outcome.actions).to.deep.equal(['swapExactIn'])
  })

  it('behavior: some leave for good, with all that they have sold', async () => {
    await earn(0.05)
    const agent = await make({ leaving: 1_000 })
    await agent.step()
    await bench.pass(weeks(1))
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
    expect(await agent.balance(bench.parts.token)).to.equal(0n)
    await bench.pass(weeks(1))
    await bench.prepare(revenue(bench.parts, wad(5_000)))
    expect((await agent.step()).calls).to.deep.equal([])
  })

  it('behavior: an empty pool, an empty purse and a treasury that earns no more are all the same to it', async () => {
    await earn(0.1)
    const { empty, token } = bench.parts
    const [nowhere, poor] = [await make({ pool: empty }), await make({}, [])]
    await bench.steps(1)
    expect([...nowhere.outcome.calls, ...poor.outcome.calls]).to.deep.equal([])
    // What earns nothing is worth nothing: it sells all.
    await bench.pass(days(100))
    const last = await make()
    expect((await last.step()).actions).to.deep.equal(['swapExactIn'])
    expect(await last.balance(token)).to.be.below(wad(1))
  })
})
