import { expect } from 'chai'

import { DAY, RAY, WAD, YEAR, days } from '../../../src/units.ts'
import { VariableRateStaking__factory } from '#types/contracts/index'
import { T0, fixture, localChain } from '../../kit/local-chain.ts'
import { TERMS, TOKEN, deployVariableRate } from './variable-rate-fixture.ts'

/** When tests begin: after the fixture's own blocks. */
const T = T0 + DAY

describe('VariableRateStaking terms', () => {
  const deploy = fixture((chain) => deployVariableRate(chain))

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
    expect(await staking.rate()).to.equal((18n * WAD) / 100n)
    expect(await staking.exhausted()).to.equal(false)
  })

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
      await expect(new VariableRateStaking__factory(deployer).deploy(token, token, deployer, terms))
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

  it('behavior: at their bounds and with the largest supply that is promised, a century without a settlement', async () => {
    const terms = { baseApr: limit, minMult: limit, maxMult: limit, capBps: 10_000n, lockup: 0n }
    const { chain, staking, token, alice } = await deployVariableRate(await localChain(), { terms, reserve: 1n })
    const most = 10n ** 60n - (await token.totalSupply())
    await token.mint(alice, most)
    await chain.at(T)
    await staking.connect(alice).stake(most)
    await chain.at(T + 100 * YEAR)
    await staking.connect(alice).unstake(0, most)
    expect([await staking.totalStaked(), await staking.exhausted()]).to.deep.equal([0n, true])
  })

  it('default: the owner changes terms; what was earned before is earned at the old ones', async () => {
    const { chain, staking, alice, deployer } = await deploy()
    await staking.connect(alice).stake(250_000n * TOKEN)
    await chain.at(T)
    await staking.connect(alice).claim()
    const next = { ...TERMS, baseApr: (6n * WAD) / 100n }
    await chain.at(T + YEAR / 5)
    await expect(staking.connect(deployer).setTerms(next))
      .to.emit(staking, 'TermsSet')
      .withArgs(Object.values(TERMS), Object.values(next))
    // Half full: 12 % and then 6 % of a year.
    const earned = (250_000n * TOKEN * 12n) / 100n / 5n
    expect(await staking.earned(alice)).to.be.within(earned - 1_000_000n, earned)
    expect(await staking.rate()).to.equal((6n * WAD) / 100n)
    await chain.mineAt(T + (2 * YEAR) / 5)
    expect(await staking.earned(alice)).to.be.within((earned * 3n) / 2n - 2_000_000n, (earned * 3n) / 2n)
  })

  it('behavior: another capacity is another utilisation at once, and may leave no room', async () => {
    const { staking, alice, bob } = await deploy()
    await staking.connect(alice).stake(250_000n * TOKEN)
    await expect(staking.setTerms({ ...TERMS, capBps: 10_000n }))
      .to.emit(staking, 'RateUpdated')
      .withArgs(WAD / 4n, (5n * WAD) / 4n, (15n * WAD) / 100n)
    await staking.setTerms({ ...TERMS, capBps: 2_000n })
    await expect(staking.connect(bob).stake(1n)).to.be.revertedWithCustomError(staking, 'CapacityExceeded').withArgs(0n)
  })

  it('behavior: a lockup that was begun stays as it was; shorter ones may end before it', async () => {
    const { chain, staking, token, alice } = await deploy()
    const account = staking.connect(alice)
    await chain.at(T)
    await account.stake(1_000n * TOKEN)
    await staking.setTerms({ ...TERMS, lockup: BigInt(DAY) })
    await account.stake(500n * TOKEN)
    await chain.mineAt(T + 2 * DAY)
    expect(await staking.unlockedOf(alice)).to.equal(500n * TOKEN)
    await expect(account.unstake(0n, 1n)).to.be.revertedWithCustomError(staking, 'Locked')
    await expect(account.exit()).to.changeTokenBalance(chain.ethers, token, alice, 500n * TOKEN)
    await chain.at(T + days(8))
    await expect(account.exit()).to.changeTokenBalance(chain.ethers, token, alice, 1_000n * TOKEN)
    expect(await staking.stakeOf(alice)).to.equal(0n)
  })

  it('error: anybody but the owner, and terms that cannot be', async () => {
    const { staking, alice } = await deploy()
    await expect(staking.connect(alice).setTerms(TERMS)).to.be.revertedWithCustomError(
      staking,
      'OwnableUnauthorizedAccount',
    )
    await expect(staking.setTerms({ ...TERMS, capBps: 10_001n })).to.be.revertedWithCustomError(staking, 'BadTerms')
  })
})
