import { expect } from 'chai'

import { DAY, days } from '../../../src/units.ts'
import { T0, fixture } from '../../kit/local-chain.ts'
import { TOKEN, deployVariableRate } from './variable-rate-fixture.ts'

/** When tests begin: after the fixture's own blocks. */
const T = T0 + DAY

describe('VariableRateStaking reserve', () => {
  const deploy = fixture((chain) => deployVariableRate(chain))
  const deployPoor = fixture((chain) => deployVariableRate(chain, { reserve: 1_000n * TOKEN }))
  const deployUnfunded = fixture((chain) => deployVariableRate(chain, { reserve: 0n, terms: { lockup: 0n } }))

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
