import { expect } from 'chai'

import { WAD, days } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { deployFixedTerm, START, SUPPLY } from './fixed-term-fixture.ts'

const MATURE = START + days(180)

describe('FixedTermStaking rewards', () => {
  /** Alice and Bob have staked 100 and 300 at 18 %: 9 and 27 are owed. */
  const staked = (options: Parameters<typeof deployFixedTerm>[1]) =>
    fixture(async (chain) => {
      const all = await deployFixedTerm(chain, options)
      const { staking, alice, bob } = all
      const to = await staking.getAddress()
      await chain.attemptTogether(START, [
        { from: alice.address, to, contract: staking, method: 'stake', args: [100n * WAD] },
        { from: bob.address, to, contract: staking, method: 'stake', args: [300n * WAD] },
      ])
      await chain.mineAt(MATURE)
      return all
    })
  const deployShort = staked({ reserve: 12n * WAD })
  const deployMinting = staked({ mints: true })
  const deployNoMinter = staked({ mints: true, isMinter: false })
  const deployCapped = staked({ mints: true, cap: SUPPLY + 10n * WAD })

  it('default: funding is announced and counted', async () => {
    const { chain, staking, token, carol } = await deployShort()
    const fund = staking.connect(carol).fund(5n)
    await expect(fund).to.emit(staking, 'EmissionFunded').withArgs(carol.address, 5n)
    await expect(fund).to.changeTokenBalance(chain.ethers, token, carol, -5n)
    expect(await staking.emissionReserve()).to.equal(12n * WAD + 5n)
  })

  it('behavior: a short reserve cuts all alike, whoever comes first; stakes are whole', async () => {
    const { chain, staking, token, alice, bob } = await deployShort()
    // A third of 36 is there.
    const first = staking.connect(bob).withdraw(0n)
    await expect(first).to.changeTokenBalance(chain.ethers, token, bob, 309n * WAD)
    await expect(first)
      .to.emit(staking, 'RewardCut')
      .withArgs(bob.address, 0n, 18n * WAD)
    await expect(staking.connect(alice).withdrawMatured()).to.changeTokenBalance(chain.ethers, token, alice, 103n * WAD)
    expect([await staking.shortfall(), await staking.emissionReserve(), await token.balanceOf(staking)]).to.deep.equal([
      24n * WAD,
      0n,
      0n,
    ])
  })

  it('behavior: an empty reserve pays stakes back without a reward', async () => {
    const { chain, staking, token, alice } = await staked({})()
    const withdraw = staking.connect(alice).withdraw(0n)
    await expect(withdraw).not.to.emit(staking, 'RewardPaid')
    await expect(withdraw).to.changeTokenBalance(chain.ethers, token, alice, 100n * WAD)
  })

  it('default: rewards are made where it is a minter', async () => {
    const { chain, staking, token, alice } = await deployMinting()
    await expect(staking.connect(alice).withdraw(0n)).to.changeTokenBalance(chain.ethers, token, alice, 109n * WAD)
    expect([await token.totalSupply(), await staking.shortfall()]).to.deep.equal([SUPPLY + 9n * WAD, 0n])
    expect(await staking.mints()).to.equal(true)
  })

  it('behavior: where it is none, or may make no more, stakes are whole all the same', async () => {
    const { chain, staking, token, alice } = await deployNoMinter()
    await expect(staking.connect(alice).withdraw(0n)).to.changeTokenBalance(chain.ethers, token, alice, 100n * WAD)
    expect(await staking.shortfall()).to.equal(9n * WAD)
    const { chain: other, ...capped } = await deployCapped()
    await expect(capped.staking.connect(capped.bob).withdraw(0n)).to.changeTokenBalance(
      other.ethers,
      capped.token,
      capped.bob,
      310n * WAD,
    )
    await expect(capped.staking.connect(capped.alice).withdraw(0n)).to.changeTokenBalance(
      other.ethers,
      capped.token,
      capped.alice,
      100n * WAD,
    )
    expect(await capped.staking.shortfall()).to.equal(26n * WAD)
  })

  it('error: funding with nothing', async () => {
    const { staking } = await deployShort()
    await expect(staking.fund(0n)).to.be.revertedWithCustomError(staking, 'ZeroAmount')
  })
})
