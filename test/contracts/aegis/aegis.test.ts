import { expect } from 'chai'

import { days, WAD } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { ALL, deployAegis, START, USDC, WINDOW } from './aegis-fixture.ts'

describe('Aegis', () => {
  const deploy = fixture((chain) => deployAegis(chain))

  it('default: OAK gets its part of what is redeemable, of both balances, and is destroyed', async () => {
    const { chain, aegis, oak, bob, leaf, usdc } = await deploy()
    await oak.transfer(bob, 1_000n * WAD)
    await oak.connect(bob).approve(aegis, ALL)
    await chain.at(START + days(25))
    // A tenth of all OAK, a quarter of the way.
    await expect(aegis.connect(bob).redeem(1_000n * WAD))
      .to.emit(aegis, 'Redeemed')
      .withArgs(bob, 1_000n * WAD, 12_500n * USDC, 25_000n * WAD)
    expect([await usdc.balanceOf(bob), await leaf.balanceOf(bob)]).to.deep.equal([12_500n * USDC, 25_000n * WAD])
    expect(await oak.totalSupply()).to.equal(9_000n * WAD)
  })

  it('behavior: one settlement after another leaves more to those who wait', async () => {
    const { chain, aegis, oak, bob, owner, usdc } = await deploy()
    await oak.transfer(bob, 5_000n * WAD)
    for (const account of [owner, bob]) await oak.connect(account).approve(aegis, ALL)
    await chain.at(START + days(50))
    await aegis.connect(bob).redeem(5_000n * WAD)
    expect(await usdc.balanceOf(bob)).to.equal(125_000n * USDC)
    await chain.at(START + days(200))
    await aegis.redeem(5_000n * WAD)
    expect([await usdc.balanceOf(aegis), await oak.totalSupply()]).to.deep.equal([0n, 0n])
  })

  it('behavior: the two legs have rates of their own', async () => {
    const { chain } = await deploy()
    const { aegis, oak, owner } = await deployAegis(chain, { rates: { usdc: WAD / 2n, leaf: 0n } })
    await oak.approve(aegis, ALL)
    await chain.at(START + days(100))
    await expect(aegis.redeem(1_000n * WAD))
      .to.emit(aegis, 'Redeemed')
      .withArgs(owner, 1_000n * WAD, 25_000n * USDC, 0n)
  })

  it('behavior: what is planned is paid once at a time', async () => {
    const { chain, aegis, bob, leaf, usdc } = await deploy()
    await chain.at(START)
    await aegis.payOut(WAD / 10n, bob)
    expect([await usdc.balanceOf(bob), await leaf.balanceOf(bob)]).to.deep.equal([50_000n * USDC, 100_000n * WAD])
    await aegis.payOut(WAD / 10n, bob)
    expect(await usdc.balanceOf(bob)).to.equal(95_000n * USDC)
  })

  it('error: what is planned twice in one moment, and LEAF at a price that nobody knows', async () => {
    const { chain, owner, aegis, bob } = await deploy()
    await chain.mineAt(START)
    const [to, at] = [await aegis.getAddress(), START + 1]
    const payOut = {
      from: owner.address,
      time: at,
      to,
      contract: aegis,
      method: 'payOut',
      args: [WAD / 10n, bob.address],
    }
    expect(await chain.attempt(payOut)).to.equal(undefined)
    expect(await chain.attempt(payOut)).to.equal('DuplicateRedemption')
    const unpriced = await deployAegis(chain, { price: 0n })
    await unpriced.aegis.admit(bob)
    await expect(unpriced.aegis.connect(bob).sellLeaf(WAD)).to.be.revertedWithCustomError(unpriced.aegis, 'NoPrice')
  })

  it('error: before the window, nothing, without approval', async () => {
    const { aegis, oak } = await deploy()
    await oak.approve(aegis, ALL)
    await expect(aegis.redeem(WAD)).to.be.revertedWithCustomError(aegis, 'TooEarly').withArgs(WINDOW.start)
    await expect(aegis.redeem(0n)).to.be.revertedWithCustomError(aegis, 'ZeroAmount')
  })

  it('error: a window or rates that make no sense, and a stranger who sells or pays', async () => {
    const { aegis, treasuries, leaf, usdc, oak, oracle, bob } = await deploy()
    const rates = { usdc: WAD, leaf: WAD }
    const made = (window: typeof WINDOW, given: typeof rates) =>
      treasuries.deploy(leaf, usdc, oak, oracle, window, given)
    const none = made({ start: WINDOW.end, end: WINDOW.end }, rates)
    await expect(none).to.be.revertedWithCustomError(aegis, 'BadWindow')
    for (const wrong of [{ usdc: WAD + 1n }, { leaf: WAD + 1n }]) {
      await expect(made(WINDOW, { ...rates, ...wrong })).to.be.revertedWithCustomError(aegis, 'BadRate')
    }
    await expect(aegis.sellLeaf(WAD)).to.be.revertedWithCustomError(aegis, 'NotPair')
    for (const rate of [0n, WAD + 1n]) {
      await expect(aegis.payOut(rate, bob)).to.be.revertedWithCustomError(aegis, 'BadRate')
    }
    for (const call of [() => aegis.connect(bob).payOut(WAD, bob), () => aegis.connect(bob).admit(bob)]) {
      await expect(call()).to.be.revertedWithCustomError(aegis, 'OwnableUnauthorizedAccount')
    }
  })
})
