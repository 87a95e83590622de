import { expect } from 'chai'
import { ZeroAddress } from 'ethers'

import { DAY, WAD, WEEK } from '../../../src/units.ts'
import { FeeToken__factory, FixedRateStaking__factory } from '#types/contracts/index'
import { T0, fixture } from '../../kit/local-chain.ts'
import { deployFixedRate } from './fixed-rate-fixture.ts'

/** When tests begin: after the fixture's own blocks. */
const T = T0 + DAY
/** One token a second for a week. */
const ONE_PER_SECOND = BigInt(WEEK) * WAD

describe('FixedRateStaking', () => {
  const deploy = fixture((chain) => deployFixedRate(chain))
  const deploySameToken = fixture((chain) => deployFixedRate(chain, { sameToken: true }))

  it('default: is deployed with its terms, idle', async () => {
    const { staking, token, reward, owner } = await deploy()
    expect(await staking.stakingToken()).to.equal(await token.getAddress())
    expect(await staking.rewardToken()).to.equal(await reward.getAddress())
    expect(await staking.duration()).to.equal(WEEK)
    expect(await staking.owner()).to.equal(owner.address)
    expect(await staking.rewardRate()).to.equal(0n)
    expect(await staking.periodFinish()).to.equal(0n)
    expect(await staking.rewardPerToken()).to.equal(0n)
  })

  it('error: no duration, no owner', async () => {
    const { staking, token, owner } = await deploy()
    const factory = new FixedRateStaking__factory(owner)
    await expect(factory.deploy(token, token, 0n, owner)).to.be.revertedWithCustomError(staking, 'ZeroDuration')
    await expect(factory.deploy(token, token, 1n, ZeroAddress))
      .to.be.revertedWithCustomError(staking, 'OwnableInvalidOwner')
      .withArgs(ZeroAddress)
  })

  describe('the stream', () => {
    it('behavior: is shared by stake and time', async () => {
      const { chain, staking, reward, alice, bob, fundAndNotify } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(100n * WAD)
      await fundAndNotify(ONE_PER_SECOND, T + 10)
      expect(await staking.rewardRate()).to.equal(WAD)
      await chain.at(T + 110)
      await staking.connect(bob).stake(300n * WAD)
      await chain.mineAt(T + 210)
      expect(await staking.earned(alice)).to.equal(125n * WAD)
      expect(await staking.earned(bob)).to.equal(75n * WAD)
      expect(await staking.rewardPerToken()).to.equal((125n * WAD) / 100n)
      expect(await staking.totalOwed()).to.equal(200n * WAD)
      await chain.at(T + 210)
      const claim = staking.connect(alice).claim()
      await expect(claim)
        .to.emit(staking, 'RewardPaid')
        .withArgs(alice.address, 125n * WAD)
      await expect(claim).to.changeTokenBalances(chain.ethers, reward, [alice, staking], [125n * WAD, -125n * WAD])
      expect(await staking.totalOwed()).to.equal(75n * WAD)
    })

    it('behavior: a notification before the end takes up what is left', async () => {
      const { staking, fundAndNotify } = await deploy()
      await fundAndNotify(ONE_PER_SECOND, T)
      const rate = 1_499_667_658_730_158_730n
      await expect(fundAndNotify(302_400n * WAD, T + 201))
        .to.emit(staking, 'RewardNotified')
        .withArgs(302_400n * WAD, WAD, rate, BigInt(T + 201 + WEEK))
      expect(await staking.rewardRate()).to.equal(rate)
      expect(await staking.periodFinish()).to.equal(T + 201 + WEEK)
    })

    it('behavior: a notification after the end starts anew', async () => {
      const { staking, fundAndNotify } = await deploy()
      await fundAndNotify(ONE_PER_SECOND, T)
      await fundAndNotify(2n * ONE_PER_SECOND, T + WEEK)
      expect(await staking.rewardRate()).to.equal(2n * WAD)
    })

    it('behavior: stops at its end', async () => {
      const { chain, staking, alice, fundAndNotify } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(100n)
      await fundAndNotify(ONE_PER_SECOND, T)
      await chain.mineAt(T + 5 * WEEK)
      expect(await staking.earned(alice)).to.equal(ONE_PER_SECOND)
    })

    it('behavior: what flowed while nobody staked can be notified again without sending more', async () => {
      const { chain, staking, alice, fundAndNotify } = await deploy()
      await fundAndNotify(ONE_PER_SECOND, T)
      await chain.at(T + 1_000)
      await staking.connect(alice).stake(100n)
      await chain.mineAt(T + WEEK)
      expect(await staking.earned(alice)).to.equal(ONE_PER_SECOND - 1_000n * WAD)
      await chain.at(T + WEEK)
      await expect(staking.notify(1_001n * WAD)).to.be.revertedWithCustomError(staking, 'InsufficientRewards')
      await chain.at(T + WEEK)
      await expect(staking.notify(1_000n * WAD)).to.emit(staking, 'RewardNotified')
    })

    it('error: more than the contract holds', async () => {
      const { chain, staking, reward } = await deploy()
      await chain.at(T)
      await reward.transfer(staking, ONE_PER_SECOND - 1n)
      await chain.at(T)
      await expect(staking.notify(ONE_PER_SECOND))
        .to.be.revertedWithCustomError(staking, 'InsufficientRewards')
        .withArgs(ONE_PER_SECOND, ONE_PER_SECOND - 1n)
    })

    it('error: stakes in the same token are not rewards', async () => {
      const { chain, staking, alice, fundAndNotify } = await deploySameToken()
      await staking.connect(alice).stake(ONE_PER_SECOND)
      await chain.at(T)
      await expect(staking.notify(ONE_PER_SECOND))
        .to.be.revertedWithCustomError(staking, 'InsufficientRewards')
        .withArgs(ONE_PER_SECOND, 0n)
      await fundAndNotify(ONE_PER_SECOND, T)
      expect(await staking.rewardRate()).to.equal(WAD)
    })

    it('error: rewards that stakers have not claimed are not promised twice', async () => {
      const { chain, staking, alice, fundAndNotify } = await deploy()
      await staking.connect(alice).stake(100n)
      await fundAndNotify(ONE_PER_SECOND, T)
      await chain.at(T + WEEK)
      await expect(staking.notify(ONE_PER_SECOND))
        .to.be.revertedWithCustomError(staking, 'InsufficientRewards')
        .withArgs(ONE_PER_SECOND, 0n)
    })

    it('error: notified by anyone but the owner', async () => {
      const { staking, alice } = await deploy()
      await expect(staking.connect(alice).notify(1n))
        .to.be.revertedWithCustomError(staking, 'OwnableUnauthorizedAccount')
        .withArgs(alice.address)
    })

    it('error: nothing', async () => {
      const { staking } = await deploy()
      await expect(staking.notify(0n)).to.be.revertedWithCustomError(staking, 'ZeroAmount')
    })
  })

  describe('stakes', () => {
    it('default: go in and out', async () => {
      const { chain, staking, token, alice } = await deploy()
      const stake = staking.connect(alice).stake(100n)
      await expect(stake).to.emit(staking, 'Staked').withArgs(alice.address, 100n)
      await expect(stake).to.changeTokenBalances(chain.ethers, token, [alice, staking], [-100n, 100n])
      const unstake = staking.connect(alice).unstake(99n)
      await expect(unstake).to.emit(staking, 'Unstaked').withArgs(alice.address, 99n)
      await expect(unstake).to.changeTokenBalances(chain.ethers, token, [alice, staking], [99n, -99n])
      expect(await staking.stakeOf(alice)).to.equal(1n)
      expect(await staking.totalStaked()).to.equal(1n)
    })

    it('behavior: exit takes stake and rewards', async () => {
      const { chain, staking, token, reward, alice, fundAndNotify } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(100n)
      await fundAndNotify(ONE_PER_SECOND, T)
      await chain.at(T + 10)
      const exit = staking.connect(alice).exit()
      await expect(exit).to.emit(staking, 'Unstaked').withArgs(alice.address, 100n)
      await expect(exit)
        .to.emit(staking, 'RewardPaid')
        .withArgs(alice.address, 10n * WAD)
      await expect(exit).to.changeTokenBalance(chain.ethers, token, alice, 100n)
      await expect(exit).to.changeTokenBalance(chain.ethers, reward, alice, 10n * WAD)
    })

    it('behavior: exit without rewards takes the stake', async () => {
      const { chain, staking, token, alice } = await deploy()
      await staking.connect(alice).stake(100n)
      const exit = staking.connect(alice).exit()
      await expect(exit).not.to.emit(staking, 'RewardPaid')
      await expect(exit).to.changeTokenBalance(chain.ethers, token, alice, 100n)
    })

    it('error: nothing', async () => {
      const { staking } = await deploy()
      await expect(staking.stake(0n)).to.be.revertedWithCustomError(staking, 'ZeroAmount')
      await expect(staking.unstake(0n)).to.be.revertedWithCustomError(staking, 'ZeroAmount')
      await expect(staking.exit()).to.be.revertedWithCustomError(staking, 'ZeroAmount')
      await expect(staking.claim()).to.be.revertedWithCustomError(staking, 'NothingToClaim')
    })

    it('error: more than was staked', async () => {
      const { staking, alice, bob } = await deploy()
      await staking.connect(alice).stake(100n)
      await staking.connect(bob).stake(100n)
      await expect(staking.connect(alice).unstake(101n))
        .to.be.revertedWithCustomError(staking, 'InsufficientStake')
        .withArgs(100n)
    })

    it('error: a token that charges on transfer', async () => {
      const { owner } = await deploy()
      const fee = await new FeeToken__factory(owner).deploy(1_000n)
      const staking = await new FixedRateStaking__factory(owner).deploy(fee, fee, 100n, owner)
      await fee.approve(staking, 1_000n)
      await expect(staking.stake(100n)).to.be.revertedWithCustomError(staking, 'InexactTransfer').withArgs(100n, 99n)
    })
  })
})
