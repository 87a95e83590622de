import { expect } from 'chai'
import { ZeroAddress } from 'ethers'

import { WAD } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { CAP, deployController, FIXED, SUPPLY } from './managed-fixture.ts'

describe('MintBurnController', () => {
  const deploy = fixture((chain) => deployController(chain))

  it('default: makes the ratio of what was burned since the last time, for the vault', async () => {
    const { chain, controller, token, alice, bob, carol } = await deploy()
    await token.connect(alice).burn(101n)
    expect(await controller.due()).to.equal(50n)
    const mint = controller.connect(bob).mintBurned()
    await expect(mint).to.emit(controller, 'MintedForBurned').withArgs(carol.address, 101n, 50n)
    await expect(mint).to.changeTokenBalance(chain.ethers, token, carol, 50n)
    expect(await controller.due()).to.equal(0n)
    await token.connect(alice).burn(10n)
    await controller.mintBurned()
    expect(await token.totalSupply()).to.equal(SUPPLY - 111n + 55n)
  })

  it('behavior: what was burned before it was there does not count', async () => {
    const { token, alice, admin, controllers, carol } = await deploy()
    await token.connect(alice).burn(1_000n)
    const late = await controllers.deploy(token, admin, carol, WAD)
    expect(await late.due()).to.equal(0n)
  })

  it('behavior: a new ratio or vault is for what is burned from then on', async () => {
    const { controller, token, admin, alice, bob, carol } = await deploy()
    const before = await token.balanceOf(carol)
    await token.connect(alice).burn(100n)
    await expect(controller.setRatio(2n * WAD))
      .to.emit(controller, 'RatioSet')
      .withArgs(WAD / 2n, 2n * WAD)
    expect((await token.balanceOf(carol)) - before).to.equal(50n)
    await token.connect(alice).burn(100n)
    await expect(controller.setVault(bob)).to.emit(controller, 'VaultSet').withArgs(carol.address, bob.address)
    expect((await token.balanceOf(carol)) - before).to.equal(250n)
    await token.connect(alice).burn(1n)
    await controller.connect(admin).mintBurned()
    expect(await token.balanceOf(bob)).to.equal(100_000n * WAD + 2n)
    expect([await controller.ratio(), await controller.vault()]).to.deep.equal([2n * WAD, bob.address])
  })

  it('error: a cap that leaves too little room: it is due still, or cut where the owner changes something', async () => {
    const { controller, token, admin, alice } = await deploy()
    await controller.setRatio(2n * WAD)
    await token.connect(alice).burn(100n)
    await token.mint(admin, CAP - SUPPLY + 90n)
    await expect(controller.mintBurned()).to.be.revertedWithCustomError(token, 'CapExceeded').withArgs(10n)
    expect(await controller.due()).to.equal(200n)
    await expect(controller.setRatio(0n))
      .to.emit(controller, 'MintedForBurned')
      .withArgs(await controller.vault(), 100n, 10n)
    expect([await controller.due(), await token.totalSupply()]).to.deep.equal([0n, CAP])
  })

  it('error: nothing burned, or too little', async () => {
    const { controller, token, alice } = await deploy()
    await expect(controller.mintBurned()).to.be.revertedWithCustomError(controller, 'NothingToMint')
    await token.connect(alice).burn(1n)
    await expect(controller.mintBurned()).to.be.revertedWithCustomError(controller, 'NothingToMint')
    await token.connect(alice).burn(1n)
    await controller.mintBurned()
  })

  it('error: a fixed supply', async () => {
    const { factory, controllers, admin, carol, controller } = await deploy()
    const fixed = await factory.deploy('S', 'S', 18, SUPPLY, FIXED, 0n)
    await expect(controllers.deploy(fixed, admin, carol, WAD)).to.be.revertedWithCustomError(controller, 'FixedSupply')
  })

  it('error: too large a ratio, nobody as vault', async () => {
    const { controller } = await deploy()
    await expect(controller.setRatio(1_000_000n * WAD + 1n))
      .to.be.revertedWithCustomError(controller, 'BadRatio')
      .withArgs(1_000_000n * WAD + 1n)
    await expect(controller.setVault(ZeroAddress)).to.be.revertedWithCustomError(controller, 'ZeroVault')
  })

  it('error: by anyone but the owner', async () => {
    const { controller, alice } = await deploy()
    for (const call of [
      () => controller.connect(alice).setRatio(0n),
      () => controller.connect(alice).setVault(alice),
    ]) {
      await expect(call()).to.be.revertedWithCustomError(controller, 'OwnableUnauthorizedAccount')
    }
  })
})
