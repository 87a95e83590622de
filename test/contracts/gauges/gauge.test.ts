import { expect } from 'chai'

import { DAY, WAD, WEEK } from '../../../src/units.ts'
import { EpochRewards__factory, FeeToken__factory, Gauge__factory } from '#types/contracts/index'
import { fixture, type LocalChain } from '../../kit/local-chain.ts'
import { ALL, deployFlywheel, W1 } from './flywheel-fixture.ts'

/** A gauge whose voter is the owner's account, with shares of a pool for three. */
async function deployGauge(chain: LocalChain) {
  const flywheel = await deployFlywheel(chain, { pools: 1 })
  const { owner, token, people } = flywheel
  const [pool] = flywheel.pools
  if (!pool) throw new Error('there is no pool')
  const fees = await new EpochRewards__factory(owner).deploy(owner)
  const gauge = await new Gauge__factory(owner).deploy(pool.pair, token, owner, fees)
  await token.approve(gauge, ALL)
  for (const each of people) await pool.pair.connect(each).approve(gauge, ALL)
  return { ...flywheel, pair: pool.pair, fees, gauge }
}

describe('Gauge', () => {
  const deploy = fixture(deployGauge)

  it('default: what comes a day late flows until the week’s end, as worked out', async () => {
    const { chain, gauge } = await deploy()
    await chain.at(W1 + DAY)
    await expect(gauge.notify(604_800n * WAD))
      .to.emit(gauge, 'EmissionNotified')
      .withArgs(604_800n * WAD, 1_166_666_666_666_666_666n, W1 + WEEK)
    expect(await gauge.left()).to.equal(1_166_666_666_666_666_666n * 518_400n)
  })

  it('default: is shared by shares and time, and stays to be claimed', async () => {
    const { chain, gauge, alice, bob, token } = await deploy()
    await gauge.connect(alice).deposit(100n)
    await chain.at(W1)
    await gauge.notify(BigInt(WEEK) * 12n)
    await chain.at(W1 + 100)
    await gauge.connect(bob).deposit(300n)
    await chain.mineAt(W1 + 200)
    // 12 a second: 100 s alone, then a quarter of it.
    expect([await gauge.earned(alice), await gauge.earned(bob)]).to.deep.equal([1_500n, 900n])
    await chain.at(W1 + 300)
    await gauge.connect(alice).withdraw(100n)
    await chain.at(W1 + 400)
    const claim = gauge.connect(alice).claim()
    await expect(claim).to.emit(gauge, 'EmissionPaid').withArgs(alice.address, 1_800n)
    await expect(claim).to.changeTokenBalance(chain.ethers, token, alice, 1_800n)
    await chain.mineAt(W1 + 3 * WEEK)
    expect(await gauge.earned(bob)).to.equal(BigInt(WEEK) * 12n - 1_800n)
    expect([await gauge.left(), await gauge.stakeOf(bob), await gauge.totalStaked()]).to.deep.equal([0n, 300n, 300n])
  })

  it('behavior: what flows to nobody flows again, and no wei of it is lost', async () => {
    const { chain, gauge, alice, token } = await deploy()
    await chain.at(W1)
    await gauge.notify(BigInt(WEEK) * 10n + 7n)
    await chain.at(W1 + WEEK / 2)
    await gauge.connect(alice).deposit(1n)
    await chain.at(W1 + WEEK)
    await gauge.notify(BigInt(WEEK))
    expect(await gauge.earned(alice)).to.equal(BigInt(WEEK) * 5n)
    // Half of the first week came back, and seven wei of which no rate was made.
    expect(await gauge.rewardRate()).to.equal(6n)
    await chain.at(W1 + 2 * WEEK)
    await gauge.notify(BigInt(WEEK) - 7n)
    await chain.mineAt(W1 + 3 * WEEK)
    expect(await gauge.earned(alice)).to.equal(BigInt(WEEK) * 12n)
    expect(await token.balanceOf(gauge)).to.equal(BigInt(WEEK) * 12n)
  })

  it('behavior: fees of the shares here are passed on by anybody', async () => {
    const { chain, gauge, pair, token, usd, alice, bob, fees } = await deploy()
    await gauge.connect(alice).deposit(1_000n * WAD)
    expect(await gauge.claimFees.staticCall()).to.deep.equal([0n, 0n])
    await gauge.connect(bob).claimFees()
    await pair.connect(bob).swapExactIn(token, 100n * WAD, 0n)
    const claim = gauge.connect(bob).claimFees()
    // A quarter of 0.3.
    const part = (3n * WAD) / 40n
    await expect(claim).to.emit(gauge, 'FeesForwarded').withArgs(part, 0n)
    await expect(claim).to.changeTokenBalances(chain.ethers, token, [gauge, fees], [0n, part])
    expect(await fees.rewardTokens()).to.deep.equal([await token.getAddress()])
    await usd.approve(pair, ALL)
    await pair.swapExactIn(usd, 100n * WAD, 0n)
    await gauge.claimFees()
    expect(await usd.balanceOf(fees)).to.equal(part)
  })

  it('error: nothing, more than one has, nothing to claim, or by somebody else', async () => {
    const { gauge, alice, bob } = await deploy()
    const refused = (call: Promise<unknown>, name: string) => expect(call).to.be.revertedWithCustomError(gauge, name)
    await refused(gauge.connect(alice).deposit(0n), 'ZeroAmount')
    await refused(gauge.connect(alice).withdraw(0n), 'ZeroAmount')
    await gauge.connect(alice).deposit(5n)
    await refused(gauge.connect(alice).withdraw(6n), 'InsufficientStake')
    await refused(gauge.connect(bob).withdraw(1n), 'InsufficientStake')
    await refused(gauge.connect(alice).claim(), 'NothingToClaim')
    await refused(gauge.connect(bob).notify(1n), 'NotVoter')
    await refused(gauge.notify(0n), 'ZeroAmount')
  })

  it('error: emission of a token that charges on transfer', async () => {
    const { owner, pair, fees } = await deploy()
    const charging = await new FeeToken__factory(owner).deploy(1_000_000n)
    const gauge = await new Gauge__factory(owner).deploy(pair, charging, owner, fees)
    await charging.approve(gauge, ALL)
    await expect(gauge.notify(700_000n)).to.be.revertedWithCustomError(gauge, 'InexactTransfer')
  })
})
