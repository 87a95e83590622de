import { expect } from 'chai'

import {
  days,
  erc20,
  fixedRateStaking,
  toNumber,
  uniswapV2Pool,
  variableRateStaking,
  wad,
  yieldSeeker,
} from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { near } from '../../../kit/near.ts'

describe('yieldSeeker', () => {
  // 12 % at half of the capacity, 18 % when empty, 6 % when full; 1,000 of 10,000 tokens fit in.
  const bench = testBench(async (setup) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(10_000) })
    const terms = { token, baseApr: 0.12, capacityShare: 0.1, reserve: wad(500) }
    const staking = await variableRateStaking(setup, terms)
    const locked = await variableRateStaking(setup, { ...terms, lockupSeconds: days(30) })
    const dry = await variableRateStaking(setup, { ...terms, reserve: 1n })
    const stream = await fixedRateStaking(setup, { token, durationSeconds: days(365), stream: wad(10) })
    const usd = await erc20(setup, { symbol: 'USD', supply: wad(500) })
    const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit: { base: wad(1_000), quote: wad(500) } })
    return { token, usd, pool, staking, locked, dry, stream }
  })
  const daily = { everySeconds: days(1) }
  const stakeAll = (amount: number, into: 'staking' | 'locked' | 'stream' = 'staking') =>
    bench.prepare((setup) => setup.send(bench.parts[into].stake({ amount: wad(amount) })))

  it('default: stakes half of what it holds while the rate is above its threshold, and no more than that', async () => {
    const { token, staking } = bench.parts
    const agent = await bench.agent(yieldSeeker({ staking, ...daily }), { funds: [token.of(wad(100))] })
    const { actions, reverts } = await agent.step()
    expect(actions).to.deep.equal(['stake'])
    expect(reverts).to.deep.equal([])
    expect(await staking.stakeOf(agent.address)).to.equal(wad(50))
    expect((await agent.step()).calls).to.deep.equal([])
    await agent.fund(token.of(wad(100)))
    expect((await agent.step()).actions, 'half of the new tokens too').to.deep.equal(['stake'])
    expect(await staking.stakeOf(agent.address)).to.equal(wad(100))
    await agent.fund(token.of(wad(1)))
    expect((await agent.step()).calls, 'half a token of 201 is not worth it').to.deep.equal([])
  })

  it('behavior: leaves with its rewards when the rate falls below, stays in between, and keeps out', async () => {
    const { token, staking } = bench.parts
    const options = { staking, ...daily, enterAbove: 0.15, leaveBelow: 0.08 }
    const agent = await bench.agent(yieldSeeker(options), { funds: [token.of(wad(100))] })
    await agent.step()
    await stakeAll(450)
    // 500 of 1,000: 12 %.
    expect((await agent.step()).calls).to.deep.equal([])
    await stakeAll(450)
    // 950 of 1,000: 6.6 %.
    expect((await agent.step()).actions).to.deep.equal(['exit'])
    expect(await staking.stakeOf(agent.address)).to.equal(0n)
    expect(await agent.balance(token)).to.be.above(wad(100))
    expect((await agent.step()).calls, '900 of 1,000: 7.2 %').to.deep.equal([])
  })

  it('behavior: takes its rewards once they are a hundredth of its stake, not each time it looks', async () => {
    const { token, staking } = bench.parts
    const agent = await bench.agent(yieldSeeker({ staking, ...daily }), { funds: [token.of(wad(100))] })
    await agent.step()
    // 50 of 1,000 in use: 17.4 % a year, a hundredth in 21 days.
    await bench.pass(days(19))
    expect((await agent.step()).calls).to.deep.equal([])
    await bench.pass(days(3))
    const { actions, reverts } = await agent.step()
    expect([actions, reverts]).to.deep.equal([['claimReward'], []])
    near(toNumber(await agent.balance(token)), 50 + (50 * 0.174 * 24) / 365, 1e-6)
    expect((await agent.step()).calls).to.deep.equal([])
  })

  it('behavior: looks only as often as it says', async () => {
    const { token, staking } = bench.parts
    const agent = await bench.agent(yieldSeeker({ staking, everySeconds: days(7) }))
    await agent.step()
    await agent.fund(token.of(wad(100)))
    for (let day = 2; day <= 7; day++) expect((await agent.step()).calls).to.deep.equal([])
    expect((await agent.step()).actions).to.deep.equal(['stake'])
  })

  it('behavior: while locked up it waits, and leaves when it may', async () => {
    const { token, locked } = bench.parts
    const agent = await bench.agent(yieldSeeker({ staking: locked, ...daily, leaveBelow: 0.08 }), {
      funds: [token.of(wad(100))],
    })
    await agent.step()
    await stakeAll(900, 'locked')
    expect((await agent.step()).calls).to.deep.equal([])
    await bench.pass(days(30))
    expect((await agent.step()).actions).to.deep.equal(['exit'])
  })

  it('behavior: no funds, a dry reserve, and a full pool: nothing; little room: as much as fits', async () => {
    const { token, staking, dry } = bench.parts
    const poor = await bench.agent(yieldSeeker({ staking, ...daily }))
    await bench.prepare((setup) => setup.send(dry.stake({ amount: wad(1) })))
    await bench.pass(days(1))
    await bench.prepare((setup) => setup.send(dry.poke({})))
    const late = await bench.agent(yieldSeeker({ staking: dry, ...daily }), { funds: [token.of(wad(100))] })
    await stakeAll(990)
    const eager = { staking, ...daily, enterAbove: 0.01, leaveBelow: 0 }
    const squeezed = await bench.agent(yieldSeeker(eager), { funds: [token.of(wad(100))] })
    await bench.steps(1)
    expect([...poor.outcome.calls, ...late.outcome.calls]).to.deep.equal([])
    expect(await staking.stakeOf(squeezed.address)).to.equal(wad(10))
    await bench.steps(1)
    expect(squeezed.outcome.calls, 'full').to.deep.equal([])
  })

  it('behavior: two who see the same last room collide, and the loser tries again', async () => {
    const { token, staking } = bench.parts
    await stakeAll(950)
    const eager = () =>
      bench.agent(yieldSeeker({ staking, ...daily, enterAbove: 0.01, leaveBelow: 0 }), { funds: [token.of(wad(100))] })
    const [first, second] = [await eager(), await eager()]
    await bench.steps(1)
    expect(first.outcome.reverts).to.deep.equal([])
    expect(second.outcome.reverts.join()).to.match(/CapacityExceeded/)
    await bench.steps(1)
    expect(second.outcome.calls).to.deep.equal([])
    expect(await second.balance(token)).to.equal(wad(100))
  })

  it('behavior: knows the fixed-rate kind as well', async () => {
    const { token, stream } = bench.parts
    const agent = await bench.agent(yieldSeeker({ staking: stream, ...daily }), { funds: [token.of(wad(100))] })
    expect((await agent.step()).actions, 'the first gets it all').to.deep.equal(['stake'])
    // 10 a year on 50 is 20 %; on 1,050 it is less than 1 %.
    await stakeAll(1_000, 'stream')
    expect((await agent.step()).actions).to.deep.equal(['exit'])
    expect(await agent.balance(token)).to.be.above(wad(100))
  })

  it('behavior: sells a part of the rewards it takes where it knows a market, and else keeps them', async () => {
    const { token, usd, pool, staking } = bench.parts
    const options = { staking, ...daily, sellShare: 0.5, slippageBps: 500 }
    const [seller, keeper] = [
      await bench.agent(yieldSeeker({ ...options, pool }), { funds: [token.of(wad(100))] }),
      await bench.agent(yieldSeeker(options), { funds: [token.of(wad(100))] }),
    ]
    await bench.steps(1)
    expect(await seller.balance(usd)).to.equal(0n)
    await bench.pass(days(30))
    await bench.steps(1)
    expect([seller.outcome.actions, keeper.outcome.actions]).to.deep.equal([
      ['claimReward', 'swapExactIn'],
      ['claimReward'],
    ])
    const [left, kept] = [await seller.balance(token), await keeper.balance(token)]
    near(toNumber(left) - 50, (toNumber(kept) - 50) / 2, 0.02)
    expect(await seller.balance(usd)).to.be.above(0n)
  })
})
