import { expect } from 'chai'

import { days, erc20, locker, votingEscrow, wad, WEEK, years } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

describe('locker', () => {
  const bench = testBench(async (setup) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(10_000) })
    return { token, escrow: await votingEscrow(setup, { token }) }
  })
  const funds = () => [bench.parts.token.of(wad(100))]
  const weekOf = (time: number) => time - (time % WEEK)

  it('default: locks half of its tokens for a year, then sleeps', async () => {
    const { token, escrow } = bench.parts
    const agent = await bench.agent(locker({ escrow }), { funds: funds() })
    const start = bench.time
    const { actions, reverts } = await agent.step()
    expect(actions).to.deep.equal(['lockTokens'])
    expect(reverts).to.deep.equal([])
    expect(await escrow.lockOf(agent.address)).to.deep.equal({ amount: wad(50), end: weekOf(start + years(1)) })
    expect(await agent.balance(token)).to.equal(wad(50))
    await agent.step()
    expect(agent.busy).to.equal(true)
    await bench.pass(days(300))
    expect((await agent.step()).calls).to.deep.equal([])
  })

  for (const [renewChance, after] of [
    [0, ['unlock', '-', '-']],
    [1, ['unlock', 'lockTokens', '-']],
  ] as const) {
    it(`behavior: at the end it takes its tokens, and locks again with a chance of ${renewChance}`, async () => {
      const { token, escrow } = bench.parts
      const agent = await bench.agent(locker({ escrow, lockSeconds: days(28), renewChance }), { funds: funds() })
      await agent.step()
      await agent.step()
      await bench.pass(days(28))
      const actions: string[] = []
      for (let step = 0; step < 3; step++) actions.push((await agent.step()).actions.join() || '-')
      expect(actions).to.deep.equal(after)
      expect(await agent.balance(token)).to.equal(renewChance ? wad(50) : wad(100))
    })
  }

  it('behavior: prolongs a lock before its end when it is told to, or lets it end', async () => {
    const { escrow } = bench.parts
    const options = { escrow, lockSeconds: years(1), extendBelowSeconds: years(0.5) }
    const [loyal, fickle] = [
      await bench.agent(locker({ ...options, renewChance: 1 }), { funds: funds() }),
      await bench.agent(locker({ ...options, renewChance: 0 }), { funds: funds() }),
    ]
    await bench.steps(2)
    const { end } = await escrow.lockOf(loyal.address)
    await bench.pass(days(200))
    const now = bench.time
    await bench.steps(1)
    expect(loyal.outcome.actions).to.deep.equal(['extendLock'])
    expect(await escrow.lockOf(loyal.address)).to.have.property('end', weekOf(now + years(1)))
    expect(fickle.outcome.calls).to.deep.equal([])
    await bench.steps(1)
    await bench.pass(days(200))
    await bench.steps(1)
    expect(await escrow.lockOf(fickle.address), 'its tokens are back').to.deep.equal({ amount: 0n, end: 0 })
    expect((await escrow.lockOf(loyal.address)).end).to.be.above(end)
    await bench.steps(1)
    expect(fickle.outcome.calls, 'for good').to.deep.equal([])
  })

  it('behavior: a lock that cannot be prolonged is let go', async () => {
    const { escrow } = bench.parts
    // Always due, and never later than it is already.
    const stuck = { escrow, lockSeconds: days(28), extendBelowSeconds: days(28), renewChance: 1 }
    const agent = await bench.agent(locker(stuck), { funds: funds() })
    await agent.step()
    expect((await agent.step()).reverts.join()).to.match(/NotExtended/)
    expect((await agent.step()).calls).to.deep.equal([])
    await bench.pass(days(28))
    expect((await agent.step()).actions).to.deep.equal(['unlock'])
    expect((await agent.step()).calls, 'for good').to.deep.equal([])
  })

  it('behavior: no longer than the escrow allows; with nothing it does nothing', async () => {
    const { escrow } = bench.parts
    const eternal = await bench.agent(locker({ escrow, lockSeconds: years(10) }), { funds: funds() })
    const poor = await bench.agent(locker({ escrow }))
    const start = bench.time
    await bench.steps(1)
    expect(await escrow.lockOf(eternal.address)).to.have.property('end', weekOf(start + years(4)))
    expect(poor.outcome.calls).to.deep.equal([])
  })

  it('behavior: where rounding puts the end of a short lock into the past, it tries again', async () => {
    const { escrow } = bench.parts
    // Weeks start on Thursdays; the block comes a day after the decision.
    while ((bench.time + days(1)) % WEEK !== 0) await bench.pass(days(1))
    const agent = await bench.agent(locker({ escrow, lockSeconds: WEEK }), { funds: funds() })
    expect((await agent.step()).reverts.join()).to.match(/LockInPast/)
    expect((await agent.step()).reverts).to.deep.equal([])
    expect((await escrow.lockOf(agent.address)).amount).to.equal(wad(50))
  })
})
