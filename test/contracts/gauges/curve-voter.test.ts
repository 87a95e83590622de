import { expect } from 'chai'

import { DAY, toNumber, WAD, WEEK, weeks } from '../../../src/units.ts'
import { dice, fuzzSeed } from '../../kit/fuzz.ts'
import { fixture, T0 } from '../../kit/local-chain.ts'
import { near } from '../../kit/near.ts'
import { sum } from '../../kit/sum.ts'
import { deployCurve } from './curve-fixture.ts'
import { ALL, FOUR_YEARS, W1 } from './flywheel-fixture.ts'

describe('CurveVoter', () => {
  const deploy = fixture((chain) => deployCurve(chain))
  const slopeOf = (amount: bigint) => amount / BigInt(FOUR_YEARS)

  it('default: votes of 70 and 30 % make such parts from the next week on, and fade with the lock', async () => {
    const { chain, voter, alice, one, two, lock } = await deploy()
    await lock(alice, 1_000n * WAD, 208)
    await voter.connect(alice).vote(one.address, 7_000n)
    await voter.connect(alice).vote(two.address, 3_000n)
    expect([await voter.totalWeight(), await voter.usedPower(alice)]).to.deep.equal([0n, 10_000n])
    await chain.mineAt(W1)
    const slope = slopeOf(1_000n * WAD)
    const left = (week: number) => BigInt((208 - week) * WEEK)
    expect(await voter.weightOf(one.address)).to.equal(((slope * 7_000n) / 10_000n) * left(1))
    const parts = [await voter.relativeWeight(one.address, W1), await voter.relativeWeight(two.address, W1)]
    // Slopes are divided first, so neither part is exact: 0.699999999999996846 in the original's run, with another lock.
    near(toNumber(parts[0] ?? 0n), 0.7, 1e-12)
    expect(WAD - sum(parts)).to.be.within(0n, 2n)
    await chain.mineAt(W1 + 100 * WEEK + DAY)
    expect(await voter.weightOf(two.address)).to.equal(((slope * 3_000n) / 10_000n) * left(101))
    await chain.mineAt(T0 + 208 * WEEK)
    expect([await voter.totalWeight(), await voter.relativeWeight(one.address, T0 + 208 * WEEK)]).to.deep.equal([
      0n,
      0n,
    ])
  })

  it('default: a week’s emission is shared by the votes at its start, whenever it is asked for', async () => {
    const { chain, voter, alice, bob, one, two, lock } = await deploy()
    await lock(alice, 3_000n * WAD, 208)
    await lock(bob, 1_000n * WAD, 208)
    await voter.connect(alice).vote(one.address, 10_000n)
    await voter.connect(bob).vote(two.address, 10_000n)
    await chain.at(W1)
    await voter.distribute(one.address)
    expect(await one.gauge.left()).to.be.within(108_749n * WAD, 108_750n * WAD)
    // Votes of later weeks make no difference to what is asked for late.
    await chain.at(W1 + 5 * DAY)
    await voter.connect(alice).vote(one.address, 0n)
    await chain.mineAt(W1 + WEEK - DAY)
    expect(await voter.claimable(two.address)).to.be.within(36_249n * WAD, 36_250n * WAD)
    await chain.at(W1 + WEEK)
    await voter.distributeAll()
    expect(await voter.relativeWeight(two.address, W1 + WEEK)).to.equal(WAD)
    expect(await two.gauge.left()).to.be.within(181_249n * WAD, 181_250n * WAD)
  })

  it('behavior: what comes while there are no votes waits for the first week that has any', async () => {
    const { chain, voter, alice, one, lock } = await deploy()
    await lock(alice, 1_000n * WAD, 100)
    await chain.at(W1)
    await voter.distributeAll()
    await voter.connect(alice).vote(one.address, 5_000n)
    await chain.at(W1 + WEEK)
    await voter.distributeAll()
    expect(await one.gauge.left()).to.be.within(289_999n * WAD, 290_000n * WAD)
  })

  it('behavior: bribes go by votes as they were cast, and tokens are free when their lock ends', async () => {
    const { chain, voter, owner, alice, bob, usd, one, escrow, lock } = await deploy()
    await lock(alice, 3_000n * WAD, 20)
    await lock(bob, 1_000n * WAD, 20)
    for (const each of [alice, bob]) await voter.connect(each).vote(one.address, 10_000n)
    await usd.approve(one.bribes, ALL)
    await one.bribes.connect(owner).notify(usd, 100n * WAD)
    await chain.mineAt(W1)
    near(toNumber(await one.bribes.earned(usd, alice)), 75, 1e-9)
    expect(await voter.isVoting(alice)).to.equal(false)
    await chain.at(T0 + 20 * WEEK)
    await escrow.connect(alice).withdraw()
  })

  it('behavior: all votes in one call, in proportion, instead of whatever was voted for', async () => {
    const { chain, voter, alice, one, two, lock } = await deploy()
    await lock(alice, 1_000n * WAD, 208)
    const byAlice = voter.connect(alice)
    await byAlice.voteForAll([one.address, two.address], [1n, 2n])
    const bpsOf = async (pool: string) => (await voter.voteOf(alice, pool)).bps
    expect([await bpsOf(one.address), await bpsOf(two.address)]).to.deep.equal([3_333n, 6_666n])
    expect(await voter.votedPools(alice)).to.deep.equal([one.address, two.address])
    await chain.at(T0 + 11 * DAY)
    await byAlice.voteForAll([two.address], [5n])
    expect([await bpsOf(one.address), await bpsOf(two.address)]).to.deep.equal([0n, 10_000n])
    expect([await voter.votedPools(alice), await voter.usedPower(alice)]).to.deep.equal([[two.address], 10_000n])
    expect(await voter.lastVoted(alice)).to.equal(BigInt(T0 + 11 * DAY))
    // What was taken back may not be cast again at once, nor what was cast.
    await expect(byAlice.voteForAll([one.address], [1n])).to.be.revertedWithCustomError(voter, 'TooSoon')
    await expect(byAlice.reset()).to.be.revertedWithCustomError(voter, 'TooSoon')
    await chain.at(T0 + 22 * DAY)
    await byAlice.reset()
    expect([await voter.votedPools(alice), await voter.usedPower(alice)]).to.deep.equal([[], 0n])
    await chain.mineAt(T0 + 28 * DAY)
    expect([await voter.totalWeight(), await one.bribes.totalSupply(), await two.bribes.totalSupply()]).to.deep.equal([
      0n,
      0n,
      0n,
    ])
  })

  it('behavior: a longer lock counts once the votes are cast again, and faded ones anybody may clear away', async () => {
    const { chain, voter, escrow, alice, bob, one, two, lock } = await deploy()
    await lock(alice, 1_000n * WAD, 10)
    await voter.connect(alice).vote(one.address, 6_000n)
    await escrow.connect(alice).increaseUnlockTime(T0 + 20 * WEEK)
    const before = await voter.voteOf(alice, one.address)
    await voter.connect(alice).poke(alice)
    await chain.at(T0 + 12 * DAY)
    await voter.connect(alice).vote(two.address, 4_000n)
    expect(await voter.voteOf(alice, one.address)).to.deep.equal(before)
    await voter.connect(bob).poke(alice)
    expect(await voter.voteOf(alice, one.address)).to.deep.equal(before)
    await voter.connect(alice).poke(alice)
    const [slope, end, bps] = await voter.voteOf(alice, one.address)
    expect([slope, end, bps]).to.deep.equal([before.slope, BigInt(T0 + 20 * WEEK), 6_000n])
    await chain.mineAt(T0 + 3 * WEEK)
    expect(await voter.weightOf(one.address)).to.equal(slope * BigInt(17 * WEEK))
    await chain.at(T0 + 20 * WEEK)
    await voter.connect(bob).poke(alice)
    expect([await voter.votedPools(alice), await voter.usedPower(alice)]).to.deep.equal([[], 0n])
    expect([await one.bribes.balanceOf(alice), await two.bribes.totalSupply()]).to.deep.equal([0n, 0n])
  })

  it('error: more power than there is, too soon, too short a lock, none, or for what is dead', async () => {
    const { chain, voter, alice, bob, carol, one, two, token, lock } = await deploy()
    const refused = (call: Promise<unknown>, name: string) => expect(call).to.be.revertedWithCustomError(voter, name)
    const vote = (who: typeof alice, pool: string, bps: bigint) => voter.connect(who).vote(pool, bps)
    await lock(alice, 1_000n * WAD, 100)
    await lock(bob, 1_000n * WAD, 1)
    await vote(alice, one.address, 6_000n)
    await refused(vote(alice, one.address, 1n), 'TooSoon')
    await refused(vote(alice, two.address, 4_001n), 'TooMuchPower')
    await refused(vote(bob, one.address, 1n), 'LockEndsTooSoon')
    await refused(vote(carol, one.address, 1n), 'ZeroBalance')
    await refused(vote(alice, await token.getAddress(), 1n), 'NoGauge')
    const all = (who: typeof alice, pools: readonly string[], parts: readonly bigint[]) =>
      voter.connect(who).voteForAll([...pools], [...parts])
    await refused(all(bob, [one.address], []), 'LengthMismatch')
    await refused(all(bob, [], []), 'ZeroBalance')
    await refused(all(bob, [one.address], [0n]), 'ZeroBalance')
    await refused(all(bob, [one.address], [1n]), 'LockEndsTooSoon')
    await refused(all(carol, [one.address], [1n]), 'ZeroBalance')
    await refused(all(alice, [one.address], [1n]), 'TooSoon')
    await refused(all(alice, [await token.getAddress()], [1n]), 'NoGauge')
    await lock(carol, 1_000n * WAD, 100)
    await refused(all(carol, [one.address, one.address], [1n, 1n]), 'Duplicate')
    await refused(all(carol, [one.address, two.address], [1n, 10_001n]), 'ZeroBalance')
    await voter.killGauge(two.address)
    await refused(all(bob, [two.address], [1n]), 'GaugeDead')
    await refused(vote(alice, two.address, 1n), 'GaugeDead')
    await voter.killGauge(one.address)
    await chain.at(T0 + 11 * DAY)
    await vote(alice, one.address, 0n)
    expect([await voter.usedPower(alice), (await voter.voteOf(alice, one.address)).slope]).to.deep.equal([0n, 0n])
  })

  const seed = fuzzSeed()
  it(`behavior: weights are the sum of all votes, through locks that end and votes that change (FUZZ_SEED=${seed})`, async function () {
    this.timeout(120_000)
    const roll = dice(seed)
    const { chain, voter, alice, bob, carol, one, two, lock } = await deploy()
    const people = [alice, bob, carol]
    for (const each of people) await lock(each, roll.between(WAD, 1_000_000n * WAD), 10 + roll.below(60))
    let time = T0 + DAY
    for (let step = 0; step < 40; step++) {
      time += roll.below(weeks(3))
      const [who, pool] = [roll.pick(people), roll.pick([one, two])]
      await chain.at(time)
      // Whoever may not is refused, and then nothing has changed.
      await voter
        .connect(who)
        .vote(pool.address, BigInt(roll.below(10_001)))
        .catch(() => chain.mineAt(time))
      const coming = (Math.floor(time / WEEK) + 1) * WEEK
      await chain.mineAt(coming)
      time = coming
      let all = 0n
      for (const { address } of [one, two]) {
        const votes = await Promise.all(people.map((each) => voter.voteOf(each, address)))
        const expected = sum(
          votes.map(({ slope, end }) => (end > BigInt(coming) ? slope * (end - BigInt(coming)) : 0n)),
        )
        expect(await voter.weightOf(address), `step ${step}`).to.equal(expected)
        all += expected
      }
      expect(await voter.totalWeight(), `step ${step}`).to.equal(all)
    }
  })
})
