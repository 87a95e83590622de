import { expect } from 'chai'

import { WAD, WEEK } from '../../../src/units.ts'
import { FeeToken__factory, PowerRewards__factory, VotingEscrow__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { ALL, deployFlywheel, FOUR_YEARS, lock, W1 } from './flywheel-fixture.ts'

describe('PowerRewards', () => {
  const deploy = fixture(async (chain) => {
    const flywheel = await deployFlywheel(chain, { pools: 0 })
    await flywheel.token.approve(flywheel.lockers, ALL)
    return flywheel
  })
  const AMOUNT = 937_500n * WAD

  it('default: shares by the power a second before the week, and adds it to locks', async () => {
    const flywheel = await deploy()
    const { chain, lockers, escrow, token, alice, bob } = flywheel
    await lock(flywheel, [
      [alice, 1_000n * WAD, 208],
      [bob, 400n * WAD, 52],
    ])
    await chain.at(W1 + 77)
    await lockers.notify(AMOUNT)
    // Slopes are divided first; a second before the week there are 207 and 51 weeks and that second to the ends.
    const powerOf = (amount: bigint, weeks: number) => ((amount * WAD) / BigInt(FOUR_YEARS)) * BigInt(weeks * WEEK + 1)
    const [ofAlice, ofBob] = [powerOf(1_000n, 207), powerOf(400n, 51)]
    const shares = [ofAlice, ofBob].map((power) => (AMOUNT * power) / (ofAlice + ofBob))
    expect([await lockers.earned(alice), await lockers.earned(bob)]).to.deep.equal(shares)
    await expect(lockers.connect(bob).claim(alice))
      .to.emit(lockers, 'RewardClaimed')
      .withArgs(alice.address, shares[0], true)
    expect(await escrow.locked(alice)).to.deep.equal([1_000n * WAD + (shares[0] ?? 0n), BigInt(W1 + 207 * WEEK)])
    expect(await token.balanceOf(lockers)).to.be.within(shares[1], (shares[1] ?? 0n) + 1n)
    await expect(lockers.claim(alice)).to.be.revertedWithCustomError(lockers, 'NothingToClaim')
  })

  it('behavior: after the lock has ended it is paid out', async () => {
    const flywheel = await deploy()
    const { chain, lockers, token, alice } = flywheel
    await lock(flywheel, [[alice, 1_000n * WAD, 2]])
    await chain.at(W1)
    await lockers.notify(AMOUNT)
    await chain.at(W1 + WEEK)
    const claim = lockers.claim(alice)
    await expect(claim).to.emit(lockers, 'RewardClaimed').withArgs(alice.address, AMOUNT, false)
    await expect(claim).to.changeTokenBalance(chain.ethers, token, alice, AMOUNT)
  })

  it('behavior: where nobody had power it waits for who has', async () => {
    const flywheel = await deploy()
    const { chain, lockers, alice } = flywheel
    await expect(lockers.notify(10n)).to.emit(lockers, 'RewardNotified')
    expect(await lockers.waiting()).to.equal(10n)
    await lock(flywheel, [[alice, 1_000n * WAD, 9]])
    await chain.at(W1)
    await lockers.notify(5n)
    expect([await lockers.earned(alice), await lockers.waiting()]).to.deep.equal([15n, 0n])
  })

  it('behavior: more than a year of rounds takes another call, also where they brought nothing', async () => {
    const flywheel = await deploy()
    const { chain, lockers, alice, bob } = flywheel
    await lock(flywheel, [[bob, 1_000n * WAD, 200]])
    for (let week = 0; week < 53; week++) {
      await chain.at(W1 + week * WEEK)
      await lockers.notify(2n)
    }
    await lock(flywheel, [[alice, 1_000_000n * WAD, 200]])
    await chain.at(W1 + 53 * WEEK)
    await lockers.notify(1_000n)
    expect(await lockers.earned(alice)).to.be.greaterThan(990n)
    await lockers.claim(alice)
    await lockers.claim(alice)
    expect(await lockers.earned(alice)).to.equal(0n)
    const earned = await lockers.earned(bob)
    await lockers.claim(bob)
    expect(await lockers.earned(bob)).to.equal(earned - 104n)
  })

  it('error: a token that charges on transfer', async () => {
    const { owner } = await deploy()
    const charging = await new FeeToken__factory(owner).deploy(1_000_000n)
    const escrow = await new VotingEscrow__factory(owner).deploy(charging, FOUR_YEARS, '0x'.padEnd(42, '0'))
    const lockers = await new PowerRewards__factory(owner).deploy(escrow)
    await charging.approve(lockers, ALL)
    await expect(lockers.notify(700_000n)).to.be.revertedWithCustomError(lockers, 'InexactTransfer')
  })

  it('error: nothing to share out, nothing to claim', async () => {
    const { lockers, alice } = await deploy()
    await expect(lockers.notify(0n)).to.be.revertedWithCustomError(lockers, 'ZeroAmount')
    await expect(lockers.claim(alice)).to.be.revertedWithCustomError(lockers, 'NothingToClaim').withArgs(alice.address)
  })
})
