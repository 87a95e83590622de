import { expect } from 'chai'

import { DAY, WAD, YEAR, days } from '../../../src/units.ts'
import { T0, fixture } from '../../kit/local-chain.ts'
import { TOKEN, deployVariableRate } from './variable-rate-fixture.ts'

const percent = (points: number): bigint => (BigInt(points * 10) * WAD) / 1_000n
/** When tests begin: after the fixture's own blocks. */
const T = T0 + DAY

describe('VariableRateStaking rate', () => {
  const deploy = fixture((chain) => deployVariableRate(chain))
  const deploySameToken = fixture((chain) => deployVariableRate(chain, { sameToken: true, reserve: 0n }))
  const deployWithoutLockup = fixture((chain) => deployVariableRate(chain, { terms: { lockup: 0n } }))
  const deploySteep = fixture((chain) =>
    deployVariableRate(chain, { terms: { minMult: 1n, maxMult: WAD, baseApr: WAD } }),
  )

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
