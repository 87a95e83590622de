import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { CAP, CAPPED, deployManaged, FIXED, INFLATIONARY, SUPPLY } from './managed-fixture.ts'

describe('ManagedToken', () => {
  const deploy = fixture((chain) => deployManaged(chain))
  const deployFixed = fixture((chain) => deployManaged(chain, { type: FIXED }))
  const deployOpen = fixture((chain) => deployManaged(chain, { type: INFLATIONARY }))

  it('default: a minter makes more, as far as the cap', async () => {
    const { chain, token, alice } = await deploy()
    expect([await token.cap(), await token.mintable()]).to.deep.equal([CAP, CAP - SUPPLY])
    await expect(token.mint(alice, 500n * WAD)).to.changeTokenBalance(chain.ethers, token, alice, 500n * WAD)
    expect([await token.totalSupply(), await token.totalMinted()]).to.deep.equal([SUPPLY + 500n * WAD, 500n * WAD])
    await token.mint(alice, CAP - SUPPLY - 500n * WAD)
    expect([await token.totalSupply(), await token.mintable()]).to.deep.equal([CAP, 0n])
  })

  it('behavior: what is burned is counted and makes room', async () => {
    const { token, alice, bob } = await deploy()
    await token.mint(alice, CAP - SUPPLY)
    await token.connect(alice).burn(10n)
    await token.connect(bob).approve(alice, 5n)
    await token.connect(alice).burnFrom(bob, 5n)
    expect([await token.totalBurned(), await token.mintable()]).to.deep.equal([15n, 15n])
    await token.mint(alice, 15n)
    expect([await token.totalMinted(), await token.totalSupply()]).to.deep.equal([CAP - SUPPLY + 15n, CAP])
  })

  it('behavior: an inflationary one has no end', async () => {
    const { token, alice } = await deployOpen()
    await token.mint(alice, 2n ** 200n)
    expect(await token.totalSupply()).to.equal(SUPPLY + 2n ** 200n)
    expect(await token.supplyType()).to.equal(BigInt(INFLATIONARY))
  })

  it('behavior: decimals are as asked for', async () => {
    const { factory } = await deploy()
    expect(await (await factory.deploy('Dollar', 'USD', 6, 1n, FIXED, 0n)).decimals()).to.equal(6n)
  })

  it('error: a wei above the cap, then or at first', async () => {
    const { token, factory, alice } = await deploy()
    await expect(token.mint(alice, CAP - SUPPLY + 1n))
      .to.be.revertedWithCustomError(token, 'CapExceeded')
      .withArgs(CAP - SUPPLY)
    await expect(factory.deploy('S', 'S', 18, CAP + 1n, CAPPED, CAP))
      .to.be.revertedWithCustomError(token, 'CapExceeded')
      .withArgs(CAP)
  })

  it('error: of a fixed supply nobody is a minter, nor can be made one', async () => {
    const { token, admin, alice, MINTER } = await deployFixed()
    expect([await token.cap(), await token.mintable()]).to.deep.equal([SUPPLY, 0n])
    await expect(token.grantRole(MINTER, admin)).to.be.revertedWithCustomError(token, 'FixedSupply')
    await expect(token.mint(alice, 1n)).to.be.revertedWithCustomError(token, 'AccessControlUnauthorizedAccount')
  })

  it('error: nothing, or by somebody who is no minter', async () => {
    const { token, alice, MINTER } = await deploy()
    await expect(token.mint(alice, 0n)).to.be.revertedWithCustomError(token, 'ZeroAmount')
    await expect(token.connect(alice).mint(alice, 1n))
      .to.be.revertedWithCustomError(token, 'AccessControlUnauthorizedAccount')
      .withArgs(alice.address, MINTER)
    await expect(token.connect(alice).burn(100_001n * WAD)).to.be.revertedWithCustomError(
      token,
      'ERC20InsufficientBalance',
    )
  })
})
