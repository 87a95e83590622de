// Longer than other files: votes, fees, bribes and emission are of one voter over the same weeks.
import { expect } from 'chai'

import { DAY, HOUR, WAD, WEEK, weeks } from '../../../src/units.ts'
import { GaugeFactory__factory, SolidlyPair__factory, VelodromeVoter__factory } from '#types/contracts/index'
import { fixture, T0 } from '../../kit/local-chain.ts'
import { deployFlywheel, EVEN, lock, W1 } from './flywheel-fixture.ts'

describe('VelodromeVoter', () => {
  const deploy = fixture(async (chain) => {
    const flywheel = await deployFlywheel(chain, { terms: { weekly: 1_000_000n * WAD, tailBelow: 0n } })
    await lock(flywheel, [
      [flywheel.alice, 3n * EVEN, 208],
      [flywheel.bob, EVEN, 208],
    ])
    const [one, two, three] = flywheel.pools
    if (!one || !two || !three) throw new Error('there are too few pools')
    const all = [one.pair, two.pair, three.pair]
    return { ...flywheel, one, two, three, all, addresses: [one.address, two.address, three.address] }
  })
  /** When votes are taken in a week. */
  const open = (week = 0) => T0 + weeks(week) + DAY

  describe('votes', () => {
    it('default: are parts of one’s power, rounded down', async () => {
      const { chain, voter, escrow, alice, one, two, bob } = await deploy()
      await chain.at(open())
      await voter.connect(alice).vote([one.address, two.address], [1n, 2n])
      const power = await escrow.balanceOf(alice)
      const [first, second] = [power / 3n, (power * 2n) / 3n]
      expect([await voter.votesOf(alice, one.pair), await voter.votesOf(alice, two.pair)]).to.deep.equal([
        first,
        second,
      ])
      expect(await voter.usedWeight(alice)).to.be.within(power - 1n, power)
      expect(await voter.votedPools(alice)).to.deep.equal([one.address, two.address])
      await chain.at(open() + 5)
      await expect(voter.connect(bob).vote([two.address], [7n]))
        .to.emit(voter, 'Voted')
        .withArgs(
          bob.address,
          two.address,
          await powerAt(escrow, bob, open() + 5),
          (await powerAt(escrow, bob, open() + 5)) + second,
        )
      const power0 = await voter.usedWeight(bob)
      expect([await voter.weightOf(two.pair), await voter.totalWeight()]).to.deep.equal([
        second + power0,
        first + second + power0,
      ])
      for (const rewards of [two.fees, two.bribes])
        expect([await rewards.totalSupply(), await rewards.balanceOf(bob)]).to.deep.equal([second + power0, power0])
    })

    it('behavior: once a week; other votes replace them in the next', async () => {
      const { chain, voter, alice, one, two } = await deploy()
      await chain.at(open())
      await voter.connect(alice).vote([one.address], [1n])
      expect([await voter.lastVoted(alice), await voter.isVoting(alice)]).to.deep.equal([BigInt(open()), true])
      const again = () => voter.connect(alice).vote([two.address], [1n])
      await expect(again()).to.be.revertedWithCustomError(voter, 'AlreadyVoted').withArgs(BigInt(open()))
      await chain.at(open(1))
      await again()
      expect(await voter.weightOf(one.pair)).to.equal(0n)
      expect(await voter.weightOf(two.pair)).to.equal(await voter.totalWeight())
    })

    it('behavior: keep their weight until somebody pokes, which a lock that ended takes away', async () => {
      const { chain, voter, escrow, bob, carol, one, two } = await deploy()
      await escrow.connect(carol).createLock(EVEN, T0 + weeks(3))
      await chain.at(open())
      await voter.connect(carol).vote([one.address, two.address], [1n, 1n])
      const before = await voter.usedWeight(carol)
      await chain.at(open(1))
      expect(await voter.usedWeight(carol)).to.equal(before)
      await voter.connect(bob).poke(carol)
      const power = await powerAt(escrow, carol, open(1))
      expect(await voter.usedWeight(carol)).to.be.within(power - 1n, power)
      expect(power < before).to.equal(true)
      await expect(escrow.connect(carol).withdraw()).to.be.revertedWithCustomError(escrow, 'NotExpired')
      await chain.at(open(3))
      await expect(escrow.connect(carol).withdraw())
        .to.be.revertedWithCustomError(escrow, 'Voted')
        .withArgs(carol.address)
      await voter.connect(bob).poke(carol)
      expect([await voter.usedWeight(carol), await voter.isVoting(carol)]).to.deep.equal([0n, false])
      await escrow.connect(carol).withdraw()
    })

    it('behavior: are taken back in a later week, and then the tokens are free', async () => {
      const { chain, voter, alice, one } = await deploy()
      await chain.at(open())
      await voter.connect(alice).vote([one.address], [1n])
      const used = await voter.usedWeight(alice)
      await expect(voter.connect(alice).reset()).to.be.revertedWithCustomError(voter, 'AlreadyVoted')
      await chain.at(T0 + weeks(1))
      await expect(voter.connect(alice).reset())
        .to.emit(voter, 'Abstained')
        .withArgs(alice.address, one.address, used, 0n)
      expect([await voter.totalWeight(), await voter.isVoting(alice)]).to.deep.equal([0n, false])
    })

    it('error: in the first and last hour of a week', async () => {
      const { chain, voter, alice, one } = await deploy()
      const vote = () => voter.connect(alice).vote([one.address], [1n])
      for (const time of [W1, W1 + HOUR - 1, W1 + WEEK - HOUR, W1 + WEEK - 1, W1 + WEEK]) {
        await chain.at(time)
        await expect(vote())
          .to.be.revertedWithCustomError(voter, 'WindowClosed')
          .withArgs(BigInt(weekOf(time) + HOUR), BigInt(weekOf(time) + WEEK - HOUR))
      }
      await expect(voter.poke(alice)).to.be.revertedWithCustomError(voter, 'WindowClosed')
      await chain.at(W1 + WEEK + HOUR)
      await vote()
    })

    it('error: without power, for nothing, twice for one, for what has no gauge, or unevenly', async () => {
      const { chain, voter, alice, carol, one, two, token } = await deploy()
      await chain.at(open())
      const vote = (who: typeof alice, pools: string[], weights: bigint[]) => voter.connect(who).vote(pools, weights)
      const refused = (call: Promise<unknown>, name: string) => expect(call).to.be.revertedWithCustomError(voter, name)
      const [a, b] = [one.address, two.address]
      await refused(vote(carol, [a], [1n]), 'ZeroBalance')
      await refused(vote(alice, [a], [0n]), 'ZeroBalance')
      await refused(vote(alice, [], []), 'ZeroBalance')
      await refused(vote(alice, [a, b], [1n, 10n ** 40n]), 'ZeroBalance')
      await refused(vote(alice, [a, a], [1n, 1n]), 'Duplicate')
      await refused(vote(alice, [a, b], [1n]), 'LengthMismatch')
      await refused(vote(alice, [await token.getAddress()], [1n]), 'NoGauge')
      await refused(vote(alice, Array<string>(31).fill(a), Array<bigint>(31).fill(1n)), 'TooManyPools')
      await voter.killGauge(a)
      await refused(vote(alice, [a], [1n]), 'GaugeDead')
    })

    it('error: a window that never opens', async () => {
      const { owner, escrow, minter, voter } = await deploy()
      const deploying = new VelodromeVoter__factory(owner).deploy(
        escrow,
        minter,
        owner,
        owner,
        owner,
        WEEK / 2,
        WEEK / 2,
      )
      await expect(deploying).to.be.revertedWithCustomError(voter, 'BadWindow')
    })
  })

  it('behavior: whoever set it up adds gauges, its admin alone kills them', async () => {
    const { owner, alice, bob, escrow, minter, token, usd } = await deploy()
    const factory = await new GaugeFactory__factory(owner).deploy()
    const voter = await new VelodromeVoter__factory(owner).deploy(escrow, minter, factory, alice, owner, 0, 0)
    const pairs = []
    for (let i = 0; i < 2; i++) pairs.push(await new SolidlyPair__factory(owner).deploy(token, usd, false, 30n, owner))
    const [one, two] = pairs
    if (!one || !two) throw new Error('there are too few pairs')
    await voter.createGauge(one)
    await voter.connect(alice).createGauge(two)
    const refused = (call: Promise<unknown>) =>
      expect(call).to.be.revertedWithCustomError(voter, 'OwnableUnauthorizedAccount')
    await refused(voter.connect(bob).createGauge(one))
    await refused(voter.killGauge(one))
    await voter.connect(alice).killGauge(one)
    await refused(voter.reviveGauge(one))
  })

  describe('emission', () => {
    it('default: goes to pools by their votes, as worked out', async () => {
      const { chain, voter, alice, addresses, all } = await deploy()
      await chain.at(open())
      await voter.connect(alice).vote(addresses, [6n, 3n, 1n])
      await chain.at(W1)
      await voter.distribute(addresses[2] ?? '')
      const waiting = await Promise.all(all.map((pool) => voter.claimable(pool)))
      // Parts of votes are rounded down to a wei, of some 1e20.
      const wanted = [600_000n, 300_000n].map((tokens) => tokens * WAD)
      for (const [i, amount] of wanted.entries()) {
        const distance = amount - (waiting[i] ?? 0n)
        expect(distance * distance < 10n ** 10n, `${waiting[i]}`).to.equal(true)
      }
      expect(waiting[2]).to.equal(0n)
    })

    it('behavior: flows in gauges until the week’s end, and fees go to voters of the same week', async () => {
      const { chain, voter, alice, bob, carol, token, one, addresses } = await deploy()
      await chain.at(open())
      await voter.connect(alice).vote([one.address], [1n])
      await one.gauge.connect(bob).deposit(1_000n * WAD)
      await one.gauge.connect(carol).deposit(1_000n * WAD)
      await one.pair.connect(bob).swapExactIn(token, 100n * WAD, 0n)
      await chain.at(W1 - 1)
      await voter.distribute(one.address)
      await chain.at(W1)
      await expect(voter.distributeAll()).to.emit(voter, 'EmissionDistributed')
      await chain.mineAt(W1 + WEEK)
      const [earned] = [await one.gauge.earned(bob)]
      expect(earned).to.be.within(500_000n * WAD - 10n ** 6n, 500_000n * WAD)
      expect(await voter.weightOf(addresses[1] ?? '')).to.equal(0n)
      const fees = await one.fees.earned(token, alice)
      // 0.3 % of 100, of which half of the shares lie in the gauge.
      expect(fees).to.be.within((3n * WAD) / 20n - 2n, (3n * WAD) / 20n)
      await one.fees.connect(alice).claim([await token.getAddress()])
    })

    it('behavior: what comes while nobody votes waits for the first who does', async () => {
      const { chain, voter, alice, one } = await deploy()
      await chain.at(W1)
      await voter.distributeAll()
      expect(await voter.index()).to.equal(0n)
      await chain.at(open(1))
      await voter.connect(alice).vote([one.address], [1n])
      await chain.at(W1 + WEEK)
      await voter.distributeAll()
      expect(await one.gauge.left()).to.be.greaterThan(1_980_000n * WAD)
    })

    it('behavior: a week’s part waits while more of the week before flows', async () => {
      const { chain, voter, alice, bob, one, two } = await deploy()
      await chain.at(open())
      await voter.connect(alice).vote([one.address], [1n])
      await voter.connect(bob).vote([two.address], [1n])
      await chain.at(W1)
      await voter.distributeAll()
      await voter.distribute(one.address)
      expect(await voter.claimable(one.pair)).to.equal(0n)
      const rate = await one.gauge.rewardRate()
      await chain.at(W1 + DAY)
      await voter.distribute(one.address)
      expect(await one.gauge.rewardRate()).to.equal(rate)
    })

    it('behavior: a gauge made later gets nothing of what came before', async () => {
      const { chain, owner, voter, alice, one, token, usd } = await deploy()
      await chain.at(open())
      await voter.connect(alice).vote([one.address], [1n])
      await chain.at(W1)
      await voter.distributeAll()
      const late = await new SolidlyPair__factory(owner).deploy(token, usd, false, 30n, owner)
      await voter.createGauge(late)
      await chain.at(open(1))
      await voter.connect(alice).vote([await late.getAddress()], [1n])
      expect(await voter.claimable(late)).to.equal(0n)
      await chain.at(W1 + WEEK)
      await voter.distributeAll()
      expect(await token.balanceOf((await voter.placeOf(late)).gauge)).to.be.greaterThan(989_000n * WAD)
    })
  })

  describe('gauges', () => {
    it('default: of a killed one what waits and what comes goes back to the minter; shares can leave', async () => {
      const { chain, voter, alice, bob, token, minter, one, two } = await deploy()
      await chain.at(open())
      await voter.connect(alice).vote([one.address], [1n])
      await voter.connect(bob).vote([two.address], [1n])
      await one.gauge.connect(bob).deposit(5n)
      await chain.at(W1)
      await voter.distribute(two.address)
      const waiting = await voter.claimable(one.pair)
      const kill = voter.killGauge(one.pair)
      await expect(kill).to.emit(voter, 'EmissionReturned').withArgs(one.address, waiting)
      expect(await token.balanceOf(minter)).to.equal(waiting)
      await chain.at(W1 + WEEK)
      const supply = await token.totalSupply()
      await voter.distributeAll()
      // 1 % less than the week before, and all that was returned of it was not made again.
      expect((await token.totalSupply()) - supply).to.equal(990_000n * WAD - waiting)
      expect(await token.balanceOf(minter)).to.be.within(742_499n * WAD, 742_501n * WAD)
      expect(await token.balanceOf(one.gauge)).to.equal(0n)
      await one.gauge.connect(bob).withdraw(5n)
      await voter.reviveGauge(one.pair)
      expect((await voter.placeOf(one.pair)).alive).to.equal(true)
      expect(await voter.claimable(one.pair)).to.equal(0n)
    })

    it('error: twice, none, dead or alive already, or by somebody else', async () => {
      const { voter, alice, one, token } = await deploy()
      const refused = (call: Promise<unknown>, name: string) => expect(call).to.be.revertedWithCustomError(voter, name)
      await refused(voter.createGauge(one.pair), 'GaugeExists')
      await refused(voter.killGauge(token), 'NoGauge')
      await refused(voter.distribute(token), 'NoGauge')
      await refused(voter.reviveGauge(one.pair), 'GaugeAlive')
      await voter.killGauge(one.pair)
      await refused(voter.killGauge(one.pair), 'GaugeDead')
      const byAlice = voter.connect(alice)
      for (const call of [byAlice.createGauge(token), byAlice.killGauge(one.pair), byAlice.reviveGauge(one.pair)])
        await refused(call, 'OwnableUnauthorizedAccount')
      await refused(voter.notifyEmission(1n), 'NotMinter')
    })
  })
})

const weekOf = (time: number) => time - (time % WEEK)

interface Powers {
  balanceOfAtTime(account: string, time: number): Promise<bigint>
}

const powerAt = (escrow: Powers, { address }: { readonly address: string }, time: number) =>
  escrow.balanceOfAtTime(address, time)
