import { expect } from 'chai'

import { WAD, WEEK, days } from '../../../src/units.ts'
import { FixedRateStaking__factory, IdleTarget__factory, VariableRateStaking__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { deployTreasury, FUND, NOTIFY, POLICY, START, TRANSFER, UNKNOWN } from './treasury-fixture.ts'

describe('Treasury and whom it pays', () => {
  /** With 1,000 of revenue, 20,000 own tokens, and stakings that pay in each. */
  const deploy = fixture(async (chain) => {
    const all = await deployTreasury(chain)
    const { treasury, owner, alice, quote, token } = all
    await treasury.connect(alice).collectRevenue(alice, 1_000n * WAD)
    await treasury.connect(alice).deposit(0n, 20_000n * WAD)
    const terms = { baseApr: WAD / 10n, capBps: 5_000n, minMult: WAD, maxMult: WAD, lockup: 0n }
    const variable = async (reward: typeof quote | typeof token) =>
      new VariableRateStaking__factory(owner).deploy(token, reward, owner, terms)
    const stream = await new FixedRateStaking__factory(owner).deploy(token, token, WEEK, treasury)
    return {
      ...all,
      treasury: treasury.connect(all.keeper),
      byOwner: treasury,
      inMoney: await variable(quote),
      inTokens: await variable(token),
      stream,
    }
  })

  it('default: stakers are paid where the owner says, which takes it itself', async () => {
    const { treasury, byOwner, inMoney, quote, buckets } = await deploy()
    await byOwner.setTarget(inMoney, FUND)
    await byOwner.setStakers(inMoney)
    await expect(treasury.payStakers(150n * WAD))
      .to.emit(treasury, 'StakersPaid')
      .withArgs(await inMoney.getAddress(), 150n * WAD)
    expect(await inMoney.emissionReserve()).to.equal(150n * WAD)
    expect((await buckets()).stakers).to.equal(50n * WAD)
    expect(await quote.allowance(treasury, inMoney)).to.equal(0n)
  })

  it('default: own tokens go to a reserve, to a stream and to an account, each in its own way', async () => {
    const { treasury, byOwner, inTokens, stream, token, bob } = await deploy()
    await byOwner.setTarget(inTokens, FUND)
    await byOwner.setTarget(stream, NOTIFY)
    await byOwner.setTarget(bob, TRANSFER)
    const before = await token.balanceOf(bob)
    await expect(treasury.allocateIncentive(inTokens, 1_000n * WAD))
      .to.emit(treasury, 'IncentiveAllocated')
      .withArgs(await inTokens.getAddress(), 1_000n * WAD)
    await treasury.allocateIncentive(stream, 6_048n * WAD)
    await treasury.allocateIncentive(bob, 7n)
    expect(await inTokens.emissionReserve()).to.equal(1_000n * WAD)
    expect(await stream.rewardRate()).to.equal(WAD / 100n)
    expect((await token.balanceOf(bob)) - before).to.equal(7n)
    expect(await treasury.inventory()).to.equal(12_952n * WAD - 7n)
  })

  it('behavior: what was bought back is given away after the inventory', async () => {
    const { treasury, byOwner, bob } = await deploy()
    await byOwner.setTarget(bob, TRANSFER)
    await byOwner.setPolicy({ ...POLICY, incentiveCapPerEpoch: 100_000n * WAD })
    await treasury.buyback(100n * WAD, 0n, true)
    const kept = await treasury.kept()
    expect(await treasury.largestIncentive()).to.equal(20_000n * WAD + kept)
    await treasury.allocateIncentive(bob, 20_000n * WAD + 5n)
    expect([await treasury.inventory(), await treasury.kept()]).to.deep.equal([0n, kept - 5n])
  })

  it('error: more in a week than agreed; the next one has its own', async () => {
    const { chain, treasury, byOwner, bob } = await deploy()
    await byOwner.setTarget(bob, TRANSFER)
    await chain.at(START)
    await treasury.allocateIncentive(bob, 9_000n * WAD)
    expect(await treasury.largestIncentive()).to.equal(1_000n * WAD)
    await expect(treasury.allocateIncentive(bob, 1_000n * WAD + 1n))
      .to.be.revertedWithCustomError(treasury, 'EpochCapExceeded')
      .withArgs(1_000n * WAD)
    await chain.at(START + days(6))
    await treasury.allocateIncentive(bob, 10_000n * WAD)
  })

  it('error: nothing, or more than there is', async () => {
    const { treasury, byOwner, bob } = await deploy()
    await byOwner.setTarget(bob, TRANSFER)
    await byOwner.setStakers(bob)
    await expect(treasury.allocateIncentive(bob, 0n)).to.be.revertedWithCustomError(treasury, 'ZeroAmount')
    await expect(treasury.allocateIncentive(bob, 20_000n * WAD + 1n))
      .to.be.revertedWithCustomError(treasury, 'BucketTooSmall')
      .withArgs(20_000n * WAD)
    await expect(treasury.payStakers(0n)).to.be.revertedWithCustomError(treasury, 'ZeroAmount')
    await expect(treasury.payStakers(200n * WAD + 1n))
      .to.be.revertedWithCustomError(treasury, 'BucketTooSmall')
      .withArgs(200n * WAD)
  })

  it('error: to whom the owner has not named, or has struck off', async () => {
    const { treasury, byOwner, bob } = await deploy()
    const refused = async (call: Promise<unknown>) =>
      expect(call).to.be.revertedWithCustomError(treasury, 'UnknownTarget').withArgs(bob.address)
    await byOwner.setStakers(bob)
    await refused(treasury.payStakers(1n))
    await refused(treasury.allocateIncentive(bob, 1n))
    await byOwner.setTarget(bob, TRANSFER)
    await treasury.allocateIncentive(bob, 1n)
    await byOwner.setTarget(bob, UNKNOWN)
    await refused(treasury.allocateIncentive(bob, 1n))
  })

  it('error: a target that takes another amount than it is to get', async () => {
    const { treasury, byOwner, owner } = await deploy()
    const idle = await new IdleTarget__factory(owner).deploy()
    await byOwner.setTarget(idle, FUND)
    await expect(treasury.allocateIncentive(idle, 5n))
      .to.be.revertedWithCustomError(treasury, 'InexactDelivery')
      .withArgs(5n, 0n)
  })

  it('error: by anyone but keeper and owner', async () => {
    const { treasury, alice, bob } = await deploy()
    for (const call of [
      () => treasury.connect(alice).payStakers(1n),
      () => treasury.connect(alice).allocateIncentive(bob, 1n),
    ]) {
      await expect(call()).to.be.revertedWithCustomError(treasury, 'NotKeeper').withArgs(alice.address)
    }
  })
})
