import { expect } from 'chai'

import { veVoter } from '../../../../src/agents/uncontrollable/voting/ve-voter.ts'
import { testBench } from '../../../../src/testing/test-bench.ts'
import { wad, WEEK, weeks, years } from '../../../../src/units.ts'
import { flywheel } from '../../controllable/gauges/flywheel.ts'

describe('veVoter', () => {
  const bench = testBench((setup) => flywheel(setup))
  const funds = () => [bench.parts.token.of(wad(1_000)), bench.parts.usd.of(wad(1_000))]
  const weekOf = (time: number) => time - (time % WEEK)
  const make = (options: Partial<Parameters<typeof veVoter>[0]> = {}) => {
    const { voter, pools } = bench.parts
    return bench.agent(veVoter({ voter, market: pools[0], ...options }), { funds: funds() })
  }
  const bribe = (i: 0 | 1, amount: number) =>
    bench.prepare((setup) => setup.send(bench.parts.gauges[i].postBribe({ token: 'quote', amount: wad(amount) })))

  it('default: locks half for two years, votes late in the week for what pays, and takes it in the next', async () => {
    const { escrow, gauges, usd } = bench.parts
    const agent = await make()
    const start = bench.time
    await bribe(1, 50)
    const actions: string[] = []
    for (let day = 0; day < 14; day++) {
      actions.push((await agent.step()).actions.join() || '-')
      expect(agent.outcome.reverts).to.deep.equal([])
    }
    // The chain starts with a week. Votes are cast into a block of its second half.
    expect(actions.slice(0, 8)).to.deep.equal([
      'lockTokens',
      '-',
      '-',
      'voteForPool',
      '-',
      '-',
      '-',
      'claimRebase,claimBribe',
    ])
    const { amount, end } = await escrow.lockOf(agent.address)
    // What lockers get beside emission has been added.
    expect([amount > wad(500), end]).to.deep.equal([true, weekOf(start + years(2))])
    expect(await gauges[0].weight()).to.equal(0n)
    expect(await agent.balance(usd)).to.equal(wad(1_050))
  })

  it('behavior: votes for both where that gives more, and where bribes are after a week again', async () => {
    const { gauges } = bench.parts
    const agent = await make()
    await bribe(0, 50)
    await bribe(1, 50)
    for (let day = 0; day < 5; day++) await agent.step()
    const [first, second] = [await gauges[0].weight(), await gauges[1].weight()]
    expect(first > 0n && second > 0n).to.equal(true)
    for (let day = 0; day < 3; day++) await agent.step()
    await bribe(0, 90)
    for (let day = 0; day < 4; day++) await agent.step()
    expect(await gauges[1].weight()).to.equal(0n)
  })

  it('behavior: without anything to earn it does not vote, and without tokens it does nothing', async () => {
    const { voter, pools } = bench.parts
    const [idle, poor] = [await make(), await bench.agent(veVoter({ voter, market: pools[0] }))]
    for (let day = 0; day < 10; day++) {
      await bench.steps(1)
      expect(idle.outcome.actions).to.not.include('voteForPool')
      expect(poor.outcome.calls).to.deep.equal([])
    }
  })

  it('behavior: moves its lock on once a month, and its votes get the weight that gives them', async () => {
    const { escrow, gauges } = bench.parts
    const agent = await make({ lockSeconds: weeks(20) })
    await bribe(0, 50)
    for (let day = 0; day < 5; day++) await agent.step()
    const [weight, { end }] = [await gauges[0].weight(), await escrow.lockOf(agent.address)]
    await bench.pass(weeks(5))
    const { actions } = await agent.step()
    expect(actions).to.include.members(['extendLock', 'pokeVote'])
    expect((await escrow.lockOf(agent.address)).end).to.be.above(end)
    expect(await gauges[0].weight()).to.be.within((weight * 95n) / 100n, (weight * 105n) / 100n)
  })

  it('behavior: a lock too short to be moved on is taken out and made again, votes notwithstanding', async () => {
    const { escrow } = bench.parts
    const agent = await make({ lockSeconds: weeks(3) })
    await bribe(0, 50)
    for (let day = 0; day < 5; day++) await agent.step()
    await bench.pass(weeks(3))
    expect((await agent.step()).actions).to.include.members(['resetVote', 'unlock'])
    expect((await escrow.lockOf(agent.address)).amount).to.equal(0n)
    expect((await agent.step()).actions).to.include('lockTokens')
  })
})
