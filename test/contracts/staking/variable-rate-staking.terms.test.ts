import { expect } from 'chai'

import { DAY, RAY, WAD, YEAR, days } from '../../../src/units.ts'
import { VariableRateStaking__factory } from '../../../types/contracts/index.ts'
import { T0, fixture, localChain } from '../local-chain.ts'
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
