import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'
import { ElasticToken__factory, RewardVault__factory } from '#types/contracts/index'
import { fixture, type LocalChain } from '../../kit/local-chain.ts'

async function deployVault(chain: LocalChain) {
  const [owner, alice, bob] = chain.signers
  if (!owner || !alice || !bob) throw new Error('the chain has too few accounts')
  const token = await new ElasticToken__factory(owner).deploy()
  const vault = await new RewardVault__factory(owner).deploy(token)
  for (const account of [owner, alice, bob]) {
    await token.mint(account, 1_000n * WAD)
    await token.connect(account).approve(vault, 2n ** 255n)
  }
  return { owner, alice, bob, token, vault }
}

describe('RewardVault', () => {
  const deploy = fixture(deployVault)

  it('default: what comes in is shared out among the stakes of the moment', async () => {
    const { vault, token, alice, bob } = await deploy()
    await vault.connect(alice).stake(300n * WAD)
    await vault.connect(bob).stake(100n * WAD)
    await token.transfer(vault, 40n * WAD)
    await expect(vault.distribute())
      .to.emit(vault, 'Distributed')
      .withArgs(40n * WAD)
    expect([await vault.earned(alice), await vault.earned(bob)]).to.deep.equal([30n * WAD, 10n * WAD])
    // Who comes later has no part in it.
    await vault.connect(bob).stake(200n * WAD)
    await token.transfer(vault, 60n * WAD)
    await vault.distribute()
    await vault.connect(alice).claim()
    await vault.connect(bob).claim()
    expect([await token.balanceOf(alice), await token.balanceOf(bob)]).to.deep.equal([760n * WAD, 740n * WAD])
    expect(await token.balanceOf(vault)).to.equal(600n * WAD)
  })

  it('behavior: stakes go out at any time and keep what they have earned', async () => {
    const { vault, token, alice, bob } = await deploy()
    for (const account of [alice, bob]) await vault.connect(account).stake(100n * WAD)
    await token.transfer(vault, 10n * WAD)
    await vault.distribute()
    await vault.connect(alice).withdraw(100n * WAD)
    await token.transfer(vault, 10n * WAD)
    await vault.distribute()
    expect([await vault.earned(alice), await vault.earned(bob)]).to.deep.equal([5n * WAD, 15n * WAD])
    expect([await vault.stakeOf(alice), await vault.totalStaked()]).to.deep.equal([0n, 100n * WAD])
  })

  it('behavior: rounding never promises more than there is', async () => {
    const { vault, token, alice, bob, owner } = await deploy()
    for (const account of [alice, bob, owner]) await vault.connect(account).stake(1n)
    await token.transfer(vault, 100n)
    await vault.distribute()
    for (const account of [alice, bob, owner]) await vault.connect(account).claim()
    expect(await token.balanceOf(vault)).to.equal(3n + 1n)
  })

  it('error: nothing, more than there is, nobody to share it out among', async () => {
    const { vault, token, alice } = await deploy()
    await expect(vault.stake(0n)).to.be.revertedWithCustomError(vault, 'ZeroAmount')
    await expect(vault.withdraw(0n)).to.be.revertedWithCustomError(vault, 'ZeroAmount')
    await expect(vault.withdraw(1n)).to.be.revertedWithCustomError(vault, 'TooMuch').withArgs(1n, 0n)
    await expect(vault.claim()).to.be.revertedWithCustomError(vault, 'NothingEarned')
    await token.transfer(vault, WAD)
    await expect(vault.distribute()).to.be.revertedWithCustomError(vault, 'NobodyStakes')
    await vault.connect(alice).stake(WAD)
    await vault.distribute()
    await expect(vault.distribute()).to.be.revertedWithCustomError(vault, 'NothingToDistribute')
  })
})
