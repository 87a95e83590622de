import { expect } from 'chai'

import { days, WAD } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { deployAegis, START, USDC } from './aegis-fixture.ts'

describe('LeafPair', () => {
  const deploy = fixture((chain) => deployAegis(chain))
  const opened = async () => {
    const built = await deploy()
    await built.chain.at(START)
    await built.pair.connect(built.alice).open(0n, 200_000n * USDC)
    return built
  }

  it('default: it buys what it lacks, pays for it, and gives both back when the deal is over', async () => {
    const { chain, pair, aegis, alice, leaf, usdc } = await opened()
    expect(await pair.gap()).to.equal(70_000n * WAD)
    await expect(pair.fund(70_000n * WAD))
      .to.emit(pair, 'Funded')
      .withArgs(70_000n * WAD, 70_000n * USDC)
    expect([await leaf.balanceOf(pair), await usdc.balanceOf(pair)]).to.deep.equal([70_000n * WAD, 130_000n * USDC])
    expect([await leaf.balanceOf(aegis), await usdc.balanceOf(aegis)]).to.deep.equal([930_000n * WAD, 570_000n * USDC])
    expect([await pair.gap(), await pair.isOpen()]).to.deep.equal([0n, true])
    await chain.at(START + days(30))
    await pair.close()
    expect([await leaf.balanceOf(alice), await usdc.balanceOf(alice)]).to.deep.equal([170_000n * WAD, 130_000n * USDC])
    expect(await pair.isOpen()).to.equal(false)
  })

  it('behavior: no more than it lacks, and no more than the treasury has', async () => {
    const { pair, aegis, leaf, owner } = await opened()
    await pair.fund(1_000_000n * WAD)
    expect(await leaf.balanceOf(pair)).to.equal(70_000n * WAD)
    const poor = await opened()
    await poor.aegis.payOut((99n * WAD) / 100n, owner)
    await poor.pair.fund(70_000n * WAD)
    expect(await poor.leaf.balanceOf(poor.pair)).to.equal(10_000n * WAD)
    await expect(poor.pair.fund(WAD)).to.be.revertedWithCustomError(aegis, 'ZeroAmount')
  })

  it('behavior: at another price it is the value that counts, and the cost rounds up', async () => {
    const { pair, oracle, leaf, usdc } = await opened()
    await oracle.post(leaf, 3n * WAD)
    const gap = await pair.gap()
    expect(gap).to.be.within((70_000n * WAD) / 3n - WAD / 1_000_000n, (70_000n * WAD) / 3n)
    await pair.fund(1n)
    expect(await usdc.balanceOf(pair)).to.equal(200_000n * USDC - 1n)
  })

  it('error: too early, too late, twice, by somebody else, without a price', async () => {
    const { chain, pair, pairs, aegis, alice, bob, oracle, owner, terms, leaf } = await deploy()
    await expect(pair.connect(alice).open(0n, USDC)).to.be.revertedWithCustomError(pair, 'NotNow')
    await expect(pair.fund(WAD)).to.be.revertedWithCustomError(pair, 'NotOpen')
    await expect(pair.close()).to.be.revertedWithCustomError(pair, 'NotOpen')
    await chain.at(START)
    await expect(pair.open(0n, USDC)).to.be.revertedWithCustomError(pair, 'NotPartner')
    await pair.connect(alice).open(0n, USDC)
    await expect(pair.connect(alice).open(0n, USDC)).to.be.revertedWithCustomError(pair, 'AlreadyOpen')
    await expect(pair.connect(bob).fund(WAD)).to.be.revertedWithCustomError(pair, 'OwnableUnauthorizedAccount')
    await expect(pair.close()).to.be.revertedWithCustomError(pair, 'NotNow')
    await oracle.post(leaf, 0n)
    expect(await pair.gap()).to.equal(0n)
    await expect(pair.fund(WAD)).to.be.revertedWithCustomError(pair, 'OnTarget')
    for (const wrong of [{ target: WAD + 1n }, { closesAt: terms.opensAt }]) {
      const made = pairs.deploy(aegis, oracle, owner, { ...terms, ...wrong })
      await expect(made).to.be.revertedWithCustomError(pair, 'BadTerms')
    }
  })
})

describe('OakVault', () => {
  const deploy = fixture((chain) => deployAegis(chain))

  it('default: an allocation is handed over once, by anybody, when its cliff is past', async () => {
    const { chain, vault, oak, alice, bob } = await deploy()
    await vault.allocate(bob, 10n * WAD, START)
    await vault.allocate(bob, 20n * WAD, START + 1)
    await chain.at(START)
    await expect(vault.connect(alice).release(0n))
      .to.emit(vault, 'Released')
      .withArgs(0n, bob, 10n * WAD)
    expect([await oak.balanceOf(bob), await oak.balanceOf(vault)]).to.deep.equal([10n * WAD, 20n * WAD])
    const { holder, amount, released } = await vault.allocation(0n)
    expect([holder, amount, released]).to.deep.equal([bob.address, 10n * WAD, true])
  })

  it('error: too early, twice, what is not there, nothing, by a stranger', async () => {
    const { chain, vault, bob } = await deploy()
    await vault.allocate(bob, WAD, START)
    await expect(vault.release(0n)).to.be.revertedWithCustomError(vault, 'TooEarly').withArgs(START)
    await chain.at(START)
    await vault.release(0n)
    await expect(vault.release(0n)).to.be.revertedWithCustomError(vault, 'AlreadyReleased')
    for (const call of [() => vault.release(1n), () => vault.allocation(1n)]) {
      await expect(call()).to.be.revertedWithCustomError(vault, 'NoAllocation')
    }
    await expect(vault.allocate(bob, 0n, START)).to.be.revertedWithCustomError(vault, 'ZeroAmount')
    const stranger = vault.connect(bob).allocate(bob, WAD, START)
    await expect(stranger).to.be.revertedWithCustomError(vault, 'OwnableUnauthorizedAccount')
  })
})
