import { expect } from 'chai'

import { DAY, RAY, WAD, YEAR, days } from '../../../src/units.ts'
import { FeeToken__factory, VariableRateStaking__factory } from '../../../types/contracts/index.ts'
import { T0, fixture, localChain } from '../local-chain.ts'
import { TERMS, TOKEN, deployVariableRate } from './variable-rate-fixture.ts'

const percent = (points: number): bigint => (BigInt(points * 10) * WAD) / 1_000n
/** When tests begin: after the fixture's own blocks. */
const T = T0 + DAY

describe('VariableRateStaking', () => {
  const deploy = fixture((chain) => deployVariableRate(chain))
  const deploySameToken = fixture((chain) => deployVariableRate(chain, { sameToken: true, reserve: 0n }))
  const deployPoor = fixture((chain) => deployVariableRate(chain, { reserve: 1_000n * TOKEN }))
  const deployWithoutLockup = fixture((chain) => deployVariableRate(chain, { terms: { lockup: 0n } }))
  const deployUnfunded = fixture((chain) => deployVariableRate(chain, { reserve: 0n, terms: { lockup: 0n } }))
  const deploySteep = fixture((chain) =>
    deployVariableRate(chain, { terms: { minMult: 1n, maxMult: WAD, baseApr: WAD } }),
  )
  const deployClosed = fixture((chain) => deployVariableRate(chain, { terms: { capBps: 0n } }))

  it('default: is deployed with its terms, empty', async () => {
    const { staking, token, reward } = await deploy()
    expect(await staking.stakingToken()).to.equal(await token.getAddress())
    expect(await staking.rewardToken()).to.equal(await reward.getAddress())
    expect(await staking.baseApr()).to.equal(TERMS.baseApr)
    expect(await staking.capBps()).to.equal(TERMS.capBps)
    expect(await staking.minMult()).to.equal(TERMS.minMult)
    expect(await staking.maxMult()).to.equal(TERMS.maxMult)
    expect(await staking.lockup()).to.equal(TERMS.lockup)
    expect(await staking.capacity()).to.equal(500_000n * TOKEN)
    expect(await staking.totalStaked()).to.equal(0)
    expect(await staking.utilisation()).to.equal(0)
    expect(await staking.rate()).to.equal(percent(18))
    expect(await staking.exhausted()).to.equal(false)
  })

  describe('rate', () => {
    const table = [
      { staked: 0n, rate: percent(18), yearly: 0n },
      { staked: 100_000n, rate: percent(15.6), yearly: 15_600n },
      { staked: 125_000n, rate: percent(15), yearly: 18_750n },
      { staked: 250_000n, rate: percent(12), yearly: 30_000n },
      { staked: 375_000n, rate: percent(9), yearly: 33_750n },
      { staked: 500_000n, rate: percent(6), yearly: 30_000n },
    ]
    for (const { staked, rate, yearly } of table) {
      it(`behavior: with ${staked} of 500,000 staked a year pays ${yearly}`, async () => {
        const { chain, staking, token, alice, bob } = await deploy()
        await token.connect(bob).transfer(alice, 250_000n * TOKEN)
        if (staked !== 0n) {
          await chain.at(T)
          await staking.connect(alice).stake(staked * TOKEN)
        }
        expect(await staking.rate()).to.equal(rate)
        await chain.mineAt(T + YEAR)
        expect(await staking.earned(alice)).to.equal(yearly * TOKEN)
      })
    }

    it('behavior: half full, 250,000 alone earn 30,000 in a year', async () => {
      const { chain, staking, reward, alice } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(250_000n * TOKEN)
      await chain.at(T + YEAR)
      await expect(staking.connect(alice).claim()).to.changeTokenBalance(
        chain.ethers,
        reward,
        alice,
        30_000_000_000_000_000_000_000n,
      )
    })

    it('behavior: full, 500,000 earn 2,465.75 in 30 days', async () => {
      const { chain, staking, token, alice, bob } = await deploy()
      await token.connect(bob).transfer(alice, 250_000n * TOKEN)
      await chain.at(T)
      await staking.connect(alice).stake(500_000n * TOKEN)
      await chain.mineAt(T + days(30))
      expect(await staking.earned(alice)).to.equal(2_465_753_424_657_534_246_575n)
    })

    it('behavior: a second staker lowers the rate of both from then on', async () => {
      const { chain, staking, alice, bob } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(100_000n * TOKEN)
      await chain.at(T + days(30))
      await staking.connect(bob).stake(150_000n * TOKEN)
      expect(await staking.accPerToken()).to.equal(12_821_917_808_219_178_082_191_780n)
      await chain.mineAt(T + days(60))
      expect(await staking.accPerToken()).to.equal(
        12_821_917_808_219_178_082_191_780n + 9_863_013_698_630_136_986_301_369n,
      )
      expect(await staking.earned(alice)).to.equal(2_268_493_150_684_931_506_849n)
      expect(await staking.earned(bob)).to.equal(1_479_452_054_794_520_547_945n)
    })

    it('behavior: each change of utilisation is announced with multiplier and rate', async () => {
      const { staking, alice } = await deploy()
      await expect(staking.connect(alice).stake(125_000n * TOKEN))
        .to.emit(staking, 'RateUpdated')
        .withArgs(WAD / 4n, (5n * WAD) / 4n, percent(15))
      await expect(staking.poke()).not.to.emit(staking, 'RateUpdated')
    })

    it('behavior: a multiplier that does not come out even rounds down', async () => {
      const { staking, alice } = await deploySteep()
      await staking.connect(alice).stake(250_000n * TOKEN)
      // 1 - (1 - 1e-18) / 2 is half a unit above one half.
      expect(await staking.rate()).to.equal(WAD / 2n)
    })

    it('behavior: a new supply counts from the next settlement', async () => {
      const { chain, staking, token, alice, bob } = await deploy()
      await chain.at(T)
      await staking.connect(alice).stake(250_000n * TOKEN)
      await token.burn(bob, 250_000n * TOKEN)
      expect(await staking.rate()).to.equal(percent(12))
      await chain.at(T + YEAR)
      await expect(staking.poke())
        .to.emit(staking, 'RateUpdated')
        .withArgs((250_000n * WAD) / 375_000n, (3n * WAD) / 2n - 666_666_666_666_666_666n, percent(10))
      expect(await staking.earned(alice)).to.equal(30_000n * TOKEN)
    })

    it('behavior: burning supply below what is staked blocks only stakes, and counts as full', async () => {
      const { staking, token, deployer, alice, bob, carol } = await deployWithoutLockup()
      await staking.connect(alice).stake(250_000n * TOKEN)
      for (const account of [deployer, bob]) await token.burn(account, 250_000n * TOKEN)
      await token.burn(carol, 200_000n * TOKEN)
      await staking.poke()
      expect(await staking.capacity()).to.equal(150_000n * TOKEN)
      expect(await staking.rate()).to.equal(percent(6))
      await expect(staking.connect(carol).stake(1n))
        .to.be.revertedWithCustomError(staking, 'CapacityExceeded')
        .withArgs(0n)
      await staking.connect(alice).unstake(0n, 250_000n * TOKEN)
      expect(await staking.totalStaked()).to.equal(0n)
    })

    it('behavior: rewards minted in the staked token raise its capacity', async () => {
      const { staking, token, deployer } = await deploySameToken()
      await token.mint(deployer, 200_000n * TOKEN)
      await staking.fund(200_000n * TOKEN)
      expect(await staking.capacity()).to.equal(600_000n * TOKEN)
    })
  })

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
      expect(
        (await staking.positionsOf(alice)).map(({ amount, unlockAt }) => [amount, Number(unlockAt)]),
      ).to.deep.equal([
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

    it('error: CAPACITY one wei above', async () => {
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
      const staking = await new VariableRateStaking__factory(deployer).deploy(fee, fee, TERMS)
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

  describe('reserve', () => {
    it('default: funding is announced and counted', async () => {
      const { chain, staking, reward, deployer } = await deploy()
      const fund = staking.fund(5n * TOKEN)
      await expect(fund)
        .to.emit(staking, 'EmissionFunded')
        .withArgs(deployer.address, 5n * TOKEN)
      await expect(fund).to.changeTokenBalances(chain.ethers, reward, [deployer, staking], [-5n * TOKEN, 5n * TOKEN])
      expect(await staking.emissionReserve()).to.equal(1_000_005n * TOKEN)
    })

    it('behavior: an empty reserve stops accrual, a refill starts it again without back pay', async () => {
      const { chain, staking, alice, deployer } = await deployPoor()
      await chain.at(T)
      await staking.connect(alice).stake(250_000n * TOKEN)
      await chain.mineAt(T + days(1))
      expect(await staking.earned(alice)).to.equal(82_191_780_821_917_808_219n)
      // 1,000 last 12 days and 4 hours.
      await chain.mineAt(T + days(12) + 4 * 3_600 - 1)
      expect(await staking.earned(alice)).to.be.lessThan(1_000n * TOKEN - 10n ** 14n)
      await chain.mineAt(T + days(30))
      expect(await staking.earned(alice)).to.be.within(1_000n * TOKEN - 1n, 1_000n * TOKEN)
      await chain.at(T + days(30))
      await expect(staking.poke())
        .to.emit(staking, 'EmissionExhausted')
        .withArgs(BigInt(T + days(30)))
      expect(await staking.exhausted()).to.equal(true)
      await chain.at(T + days(60))
      await expect(staking.poke()).not.to.emit(staking, 'EmissionExhausted')
      await chain.at(T + days(90))
      await staking.connect(deployer).fund(1_000n * TOKEN)
      expect(await staking.exhausted()).to.equal(false)
      await chain.at(T + days(91))
      await staking.connect(alice).claim()
      expect(await staking.emissionReserve()).to.be.within(
        1_000n * TOKEN - 82_191_780_821_917_808_220n,
        1_000n * TOKEN - 82_191_780_821_917_808_218n,
      )
    })

    it('behavior: an unfunded pool lets stakers in and out', async () => {
      const { chain, staking, token, alice } = await deployUnfunded()
      await chain.at(T)
      await staking.connect(alice).stake(100n)
      await chain.at(T + DAY)
      await expect(staking.connect(alice).exit()).to.changeTokenBalance(chain.ethers, token, alice, 100n)
    })

    it('error: funding with nothing', async () => {
      const { staking } = await deploy()
      await expect(staking.fund(0n)).to.be.revertedWithCustomError(staking, 'ZeroAmount')
    })
  })

  describe('terms', () => {
    const limit = 1_000_000n * WAD
    const refused = {
      'a capacity above the whole supply': { capBps: 10_001n },
      'a smallest multiplier above the largest': { minMult: 2n * WAD },
      'an absurd rate': { baseApr: limit + 1n },
      'an absurd multiplier': { maxMult: limit + 1n },
      'a lockup of more than a century': { lockup: BigInt(days(36_500) + 1) },
    }
    for (const [what, change] of Object.entries(refused)) {
      it(`error: ${what}`, async () => {
        const { staking, token, deployer } = await deploy()
        const terms = { ...TERMS, ...change }
        await expect(new VariableRateStaking__factory(deployer).deploy(token, token, terms))
          .to.be.revertedWithCustomError(staking, 'BadTerms')
          .withArgs(Object.values(terms))
      })
    }

    it('behavior: at their bounds a pool still pays and lets go', async () => {
      const terms = { baseApr: limit, minMult: limit, maxMult: limit, capBps: 10_000n, lockup: 0n }
      const { chain, staking, token, alice } = await deployVariableRate(await localChain(), { terms })
      await chain.at(T)
      await staking.connect(alice).stake(250_000n * TOKEN)
      await chain.at(T + 100 * YEAR)
      await expect(staking.connect(alice).exit()).to.changeTokenBalance(chain.ethers, token, alice, 250_000n * TOKEN)
      expect(await staking.accPerToken()).to.equal(4n * RAY)
    })
  })
})
