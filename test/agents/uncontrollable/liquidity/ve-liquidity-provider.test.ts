import { expect } from 'chai'

import { veLiquidityProvider } from '../../../../src/agents/uncontrollable/liquidity/ve-liquidity-provider.ts'
import { testBench } from '../../../../src/testing/test-bench.ts'
import { days, toNumber, wad, weeks } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'
import { flywheel } from '../../controllable/gauges/flywheel.ts'

describe('veLiquidityProvider', () => {
  const bench = testBench((setup) => flywheel(setup))
  const funds = () => [bench.parts.token.of(wad(1_000)), bench.parts.usd.of(wad(1_000))]
  const make = (options: Partial<Parameters<typeof veLiquidityProvider>[0]> = {}) => {
    const { voter, pools, gauges } = bench.parts
    const provider = veLiquidityProvider({ voter, gauge: gauges[0], market: pools[0], ...options })
    return bench.agent(provider, { funds: funds() })
  }
  /** Somebody votes for one of the pools for good. */
  const votes = (i: 0 | 1) =>
    bench.prepare(async (setup) => {
      const { escrow, voter, pools } = bench.parts
      await setup.send(escrow.lockTokens({ amount: wad(10_000), until: setup.time + weeks(100) }))
      await setup.send(voter.voteForPool({ votes: [{ pool: pools[i].address, weight: 1 }] }))
    })
  type Agent = Awaited<ReturnType<typeof make>>
  async function live(agent: Agent, count: number): Promise<string[]> {
    const actions: string[] = []
    for (let day = 0; day < count; day++) {
      actions.push((await agent.step()).actions.join() || '-')
    }
    return actions
  }

  it('default: adds half of what it holds and leaves it in the gauge', async () => {
    const { gauges, pools, token } = bench.parts
    const agent = await make()
    expect(await live(agent, 4)).to.deep.equal(['addLiquidity', 'depositGauge', '-', '-'])
    expect(await agent.balance(token)).to.equal(wad(500))
    expect(pools[0].ledger.balanceOf(agent.address)).to.equal(0n)
    near(toNumber(gauges[0].ledger.balanceOf(agent.address)), 500, 1e-6)
  })

  it('behavior: each week it locks half of its emission, sells the rest, and votes with what is locked', async () => {
    const { escrow, usd, gauges } = bench.parts
    await bench.pass(days(1))
    await votes(0)
    const agent = await make()
    const acts = (actions: readonly string[]) => actions.filter((it) => it !== '-')
    expect(acts(await live(agent, 12))).to.deep.equal(['addLiquidity', 'depositGauge'])
    const [money, weight] = [await agent.balance(usd), await gauges[0].weight()]
    // A week's emission flows for a week, and is taken in the next one.
    expect(acts(await live(agent, 2))).to.deep.equal(['claimEmissions,swapExactIn,lockTokens'])
    near(toNumber((await escrow.lockOf(agent.address)).amount), 3_500, 1)
    expect((await agent.balance(usd)) > money + wad(2_000)).to.equal(true)
    expect(acts(await live(agent, 5))).to.deep.equal(['voteForPool'])
    expect((await gauges[0].weight()) > weight, 'for want of anything better for its own pool').to.equal(true)
    // Fees of its own sale too.
    expect(acts(await live(agent, 2))).to.deep.equal(['claimEmissions,increaseLock,swapExactIn,claimRebase,claimFees'])
    expect(agent.outcome.reverts).to.deep.equal([])
  })

  it('behavior: comes only where it pays, and leaves where it does not', async () => {
    const { pools, gauges } = bench.parts
    await bench.pass(days(1))
    await votes(1)
    const pioneer = await make({ enterAbove: 0.5, leaveBelow: 0.2 })
    // Nobody knows yet what it would earn; once it is there it earns nothing, and it does not come again so soon.
    const went = ['addLiquidity', 'depositGauge', 'withdrawGauge', 'removeLiquidity', '-', '-']
    expect(await live(pioneer, 6)).to.deep.equal(went)
    await bench.pass(weeks(4))
    expect(await live(pioneer, 1)).to.deep.equal(['addLiquidity'])
    const follower = await make({ gauge: gauges[1], market: pools[1], enterAbove: 1_000 })
    await bench.prepare(async (setup) => {
      await setup.send(gauges[1].depositGauge({ amount: wad(5_000) }))
      await setup.send(bench.parts.voter.rollEpoch({}))
    })
    expect(await live(follower, 3)).to.deep.equal(['-', '-', '-'])
  })

  it('behavior: with nothing, or with only one of the tokens, it does nothing', async () => {
    const { voter, gauges, pools, token } = bench.parts
    const options = { voter, gauge: gauges[0], market: pools[0] }
    const [poor, lame] = [
      await bench.agent(veLiquidityProvider(options)),
      await bench.agent(veLiquidityProvider(options), { funds: [token.of(wad(10))] }),
    ]
    for (let day = 0; day < 8; day++) {
      await bench.steps(1)
      expect([...poor.outcome.calls, ...lame.outcome.calls]).to.deep.equal([])
    }
  })
})
