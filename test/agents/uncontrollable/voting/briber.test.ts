import { expect } from 'chai'

import { briber } from '../../../../src/agents/uncontrollable/voting/briber.ts'
import { testBench } from '../../../../src/testing/test-bench.ts'
import { days, wad, weeks } from '../../../../src/units.ts'
import { flywheel } from '../../controllable/gauges/flywheel.ts'

describe('briber', () => {
  const bench = testBench((setup) => flywheel(setup))
  const make = (options: Partial<Parameters<typeof briber>[0]> = {}, money = 1_000) => {
    const { voter, pools, gauges, usd } = bench.parts
    return bench.agent(briber({ voter, gauge: gauges[0], market: pools[0], ...options }), {
      funds: [usd.of(wad(money))],
    })
  }
  /** Somebody votes with so much, all for one pool. */
  const votes = (i: 0 | 1) =>
    bench.prepare(async (setup) => {
      const { escrow, voter, pools } = bench.parts
      await setup.send(escrow.lockTokens({ amount: wad(10_000), until: setup.time + weeks(100) }))
      await setup.send(voter.voteForPool({ votes: [{ pool: pools[i].address, weight: 1 }] }))
    })
  /** Votes are closed in the first hour of the first week, when the bench is made. */
  const begin = () => bench.pass(days(1))

  it('default: pays once a week, early, an even part of its money and no more than its budget', async () => {
    const { usd, gauges } = bench.parts
    await begin()
    await votes(0)
    const agent = await make({ weeks: 5 })
    const actions: string[] = []
    for (let day = 0; day < 12; day++) actions.push((await agent.step()).actions.join() || '-')
    expect(actions.filter((action) => action !== '-')).to.deep.equal(['postBribe', 'postBribe'])
    expect(actions[0]).to.equal('postBribe')
    expect(await agent.balance(usd)).to.equal(wad(800))
    expect(await usd.balanceOf(gauges[0].bribes.address)).to.equal(wad(200))
    const small = await make({ weeks: 10 })
    for (let day = 0; day < 7; day++) await small.step()
    expect(await small.balance(usd)).to.equal(wad(900))
    const thrifty = await make({ weeks: 100 })
    for (let day = 0; day < 7; day++) await thrifty.step()
    expect(await thrifty.balance(usd)).to.equal(wad(990))
  })

  it('behavior: a vote that costs more than it brings is not bought', async () => {
    await begin()
    await votes(0)
    // 7,000 a week at about a dollar, for all votes.
    const [dear, cheap] = [
      await make({ budget: wad(8_000), weeks: 1 }, 8_000),
      await make({ budget: wad(6_000), weeks: 1 }, 8_000),
    ]
    expect((await dear.step()).calls).to.deep.equal([])
    expect((await cheap.step()).actions).to.deep.equal(['postBribe'])
    const choosy = await make({ budget: wad(500), weeks: 1, minReturn: 2 })
    expect((await choosy.step()).calls, 'what others pay counts too').to.deep.equal([])
  })

  it('behavior: for a pool without votes it pays as for an average one', async () => {
    await begin()
    await votes(1)
    const [dear, cheap] = [
      await make({ budget: wad(3_600), weeks: 1 }, 4_000),
      await make({ budget: wad(3_400), weeks: 1 }, 4_000),
    ]
    expect((await dear.step()).calls).to.deep.equal([])
    expect((await cheap.step()).actions).to.deep.equal(['postBribe'])
  })

  it('behavior: where nobody votes yet it tries; without money it does nothing, and after its weeks no more', async () => {
    const [first, poor] = [await make({ weeks: 1 }, 50), await make({}, 0)]
    await bench.steps(1)
    expect(first.outcome.actions).to.deep.equal(['postBribe'])
    for (let day = 0; day < 9; day++) {
      await bench.steps(1)
      expect([...first.outcome.calls, ...poor.outcome.calls]).to.deep.equal([])
    }
  })

  it('behavior: it cannot pay where its pool does not trade its money', async () => {
    const { voter, gauges, pools } = bench.parts
    const elsewhere = { ...pools[0], quote: { ...pools[0].quote, address: bench.parts.escrow.address } }
    const agent = await make({ voter, gauge: gauges[0], market: elsewhere })
    expect((await agent.step()).calls).to.deep.equal([])
  })
})
