import { expect } from 'chai'

import { DAY, WAD, days } from '../../../src/units.ts'
import { FeeToken__factory, VariableRateStaking__factory } from '#types/contracts/index'
import { T0, fixture } from '../../kit/local-chain.ts'
import { TERMS, TOKEN, deployVariableRate } from './variable-rate-fixture.ts'

/** When tests begin: after the fixture's own blocks. */
const T = T0 + DAY

describe('VariableRateStaking', () => {
  const deploy = fixture((chain) => deployVariableRate(chain))
  const deployWithoutLockup = fixture((chain) => deployVariableRate(chain, { terms: { lockup: 0n } }))
  const deployClosed = fixture((chain) => deployVariableRate(chain, { terms: { capBps: 0n } }))

  describe('stake', () => {
    it('default: opens a position, takes the tokens', async () => {
      const { chain, staking, token, alice } = await deploy()
      await chain.at(T)
      const stake = staking.connect(alice).stake(1_000n * TOKEN)
      await expect(stake)
        .to.emit(staking, 'Staked')
        .withArgs(alice.address, 0n, 1_000n * TOKEN, BigInt(T + days(7)))
      await expect(stake).to.changeTokenBalances(
        chain.ethers,
        token,
        [alice, staking],
        [-1_000n * TOKEN, 1_000n * TOKEN],
      )
      expect(await staking.stakeOf(alice)).to.equal(1_000n * TOKEN)
      expect(await staking.totalStaked()).to.equal(1_000n * TOKEN)
    })

    it('behavior: a second stake is a position of its own and does not prolong the first', async () => {
      const { chain, staking, alice } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(10n)
      await chain.at(T + DAY)
      await staking.connect(alice).stake(20n)
      const positions = await staking.positionsOf(alice)
      expect(positions.map(({ amount, unlockAt }) => [amount, Number(unlockAt)])).to.deep.equal([
        [10n, T + days(7)],
        [20n, T + days(8)],
      ])
      await chain.mineAt(T + days(7))
      expect(await staking.unlockedOf(alice)).to.equal(10n)
      await chain.mineAt(T + days(8))
      expect(await staking.unlockedOf(alice)).to.equal(30n)
    })

    it('behavior: the pool can be filled to the last wei', async () => {
      const { staking, alice, bob } = await deploy()
      await staking.connect(alice).stake(250_000n * TOKEN)
      await staking.connect(bob).stake(250_000n * TOKEN)
      expect(await staking.utilisation()).to.equal(WAD)
    })

    it('error: one wei above the capacity', async () => {
      const { staking, alice, bob, carol } = await deploy()
      await staking.connect(alice).stake(250_000n * TOKEN)
      await expect(staking.connect(bob).stake(250_000n * TOKEN + 1n))
        .to.be.revertedWithCustomError(staking, 'CapacityExceeded')
        .withArgs(250_000n * TOKEN)
      await staking.connect(bob).stake(250_000n * TOKEN)
      await expect(staking.connect(carol).stake(1n))
        .to.be.revertedWithCustomError(staking, 'CapacityExceeded')
        .withArgs(0n)
    })

    it('error: a pool without capacity takes nothing and counts as full', async () => {
      const { staking, alice } = await deployClosed()
      expect(await staking.utilisation()).to.equal(WAD)
      await expect(staking.connect(alice).stake(1n))
        .to.be.revertedWithCustomError(staking, 'CapacityExceeded')
        .withArgs(0n)
    })

    it('error: nothing', async () => {
      const { staking } = await deploy()
      await expect(staking.stake(0n)).to.be.revertedWithCustomError(staking, 'ZeroAmount')
    })

    it('error: a token that charges on transfer', async () => {
      const { staking: sample, deployer } = await deploy()
      const fee = await new FeeToken__factory(deployer).deploy(1_000n * TOKEN)
      const staking = await new VariableRateStaking__factory(deployer).deploy(fee, fee, deployer, TERMS)
      await fee.approve(staking, 1_000n * TOKEN)
      await expect(staking.stake(100n * TOKEN))
        .to.be.revertedWithCustomError(sample, 'InexactTransfer')
        .withArgs(100n * TOKEN, 99n * TOKEN)
      await expect(staking.fund(100n * TOKEN))
        .to.be.revertedWithCustomError(sample, 'InexactTransfer')
        .withArgs(100n * TOKEN, 99n * TOKEN)
    })
  })

  describe('unstake', () => {
    it('default: takes out part of an unlocked position and leaves the rest', async () => {
      const { chain, staking, token, alice } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(100n)
      await chain.at(T + days(7))
      const unstake = staking.connect(alice).unstake(0n, 99n)
      await expect(unstake).to.emit(staking, 'Unstaked').withArgs(alice.address, 0n, 99n)
      await expect(unstake).to.changeTokenBalance(chain.ethers, token, alice, 99n)
      expect(await staking.stakeOf(alice)).to.equal(1n)
      expect((await staking.positionsOf(alice))[0]?.amount).to.equal(1n)
    })

    it('error: a second too early', async () => {
      const { chain, staking, alice } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(100n)
      await chain.at(T + days(7) - 1)
      await expect(staking.connect(alice).unstake(0n, 1n))
        .to.be.revertedWithCustomError(staking, 'Locked')
        .withArgs(BigInt(T + days(7)))
    })

    it('error: more than the position holds', async () => {
      const { staking, alice } = await deployWithoutLockup()
      await staking.connect(alice).stake(100n)
      await staking.connect(alice).stake(1_000n)
      await expect(staking.connect(alice).unstake(0n, 101n))
        .to.be.revertedWithCustomError(staking, 'InsufficientStake')
        .withArgs(100n)
    })

    it('error: a position that does not exist', async () => {
      const { staking, alice, bob } = await deploy()
      await staking.connect(alice).stake(100n)
      await expect(staking.connect(alice).unstake(1n, 1n))
        .to.be.revertedWithCustomError(staking, 'NoPosition')
        .withArgs(1n)
      await expect(staking.connect(bob).unstake(0n, 1n))
        .to.be.revertedWithCustomError(staking, 'NoPosition')
        .withArgs(0n)
    })

    it('error: nothing', async () => {
      const { staking, alice } = await deploy()
      await expect(staking.connect(alice).unstake(0n, 0n)).to.be.revertedWithCustomError(staking, 'ZeroAmount')
    })
  })

  describe('claim', () => {
    it('default: pays during the lockup, out of the reserve', async () => {
      const { chain, staking, reward, alice } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(250_000n * TOKEN)
      await chain.at(T + DAY)
      const claim = staking.connect(alice).claim()
      const daily = 82_191_780_821_917_808_219n
      await expect(claim).to.emit(staking, 'RewardPaid').withArgs(alice.address, daily)
      await expect(claim).to.changeTokenBalances(chain.ethers, reward, [alice, staking], [daily, -daily])
      expect(await staking.emissionReserve()).to.equal(1_000_000n * TOKEN - daily)
      expect(await staking.earned(alice)).to.equal(0n)
    })

    it('error: in the block of the stake', async () => {
      const { chain, staking, alice } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(250_000n * TOKEN)
      await chain.at(T)
      await expect(staking.connect(alice).claim()).to.be.revertedWithCustomError(staking, 'NothingToClaim')
    })
  })

  describe('exit', () => {
    it('default: takes out the unlocked positions and all rewards, leaves the locked', async () => {
      const { chain, staking, token, reward, alice } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(100_000n * TOKEN)
      await chain.at(T)
      await staking.connect(alice).stake(25_000n * TOKEN)
      await chain.at(T + days(5))
      await staking.connect(alice).stake(125_000n * TOKEN)
      await chain.at(T + days(10))
      const exit = staking.connect(alice).exit()
      await expect(exit)
        .to.emit(staking, 'Unstaked')
        .withArgs(alice.address, 0n, 100_000n * TOKEN)
      await expect(exit)
        .to.emit(staking, 'Unstaked')
        .withArgs(alice.address, 1n, 25_000n * TOKEN)
      await expect(exit).to.changeTokenBalance(chain.ethers, token, alice, 125_000n * TOKEN)
      // 125,000 at 15 % for 5 days, then 250,000 at 12 % for 5 days.
      const expected = ((18_750n * 5n + 30_000n * 5n) * TOKEN) / 365n
      await expect(exit).to.changeTokenBalance(chain.ethers, reward, alice, expected - 1n)
      expect(await staking.stakeOf(alice)).to.equal(125_000n * TOKEN)
      await chain.at(T + days(12))
      await staking.connect(alice).exit()
      expect(await staking.stakeOf(alice)).to.equal(0n)
      expect(await staking.totalStaked()).to.equal(0n)
    })

    it('behavior: skips a position that was emptied before', async () => {
      const { chain, staking, token, alice } = await deployWithoutLockup()
      await staking.connect(alice).stake(10n)
      await staking.connect(alice).stake(20n)
      await staking.connect(alice).unstake(0n, 10n)
      await expect(staking.connect(alice).exit()).to.changeTokenBalance(chain.ethers, token, alice, 20n)
    })

    it('behavior: pays rewards while all is locked', async () => {
      const { chain, staking, token, alice } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(100n * TOKEN)
      await chain.at(T + DAY)
      const exit = staking.connect(alice).exit()
      await expect(exit).to.emit(staking, 'RewardPaid')
      await expect(exit).to.changeTokenBalance(chain.ethers, token, alice, 0n)
    })

    it('error: nothing unlocked and nothing earned', async () => {
      const { staking, alice } = await deploy()
      await expect(staking.connect(alice).exit()).to.be.revertedWithCustomError(staking, 'NothingToClaim')
    })
  })
})
