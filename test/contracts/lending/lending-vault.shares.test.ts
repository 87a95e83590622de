import { expect } from 'chai'

import { wad } from '../../../src/units.ts'
import { FeeToken__factory, LendingVault__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { deployDebt, deployVaults, KIT, NOBODY } from './lending-vault-fixture.ts'
import { MAX } from './pooled-lending-fixture.ts'

describe('LendingVault: shares', () => {
  const deploy = fixture((chain) => deployVaults(chain))
  const deployLent = fixture((chain) => deployDebt(chain, { ether: wad(10), debt: wad(14_000) }))
  const deployCapped = fixture((chain) =>
    deployDebt(
      chain,
      { ether: wad(10), debt: wad(14_000) },
      { terms: { supplyCap: wad(100_500), borrowCap: wad(14_500) } },
    ),
  )

  it('default: a token of its own, one for one at first, and back', async () => {
    const { chain, dollars, usd, alice } = await deploy()
    expect([await dollars.name(), await dollars.symbol(), await dollars.decimals()]).to.deep.equal([
      'Vault of Elastic',
      'vELA',
      18n,
    ])
    const sent = dollars.connect(alice).deposit(wad(1_000), NOBODY)
    await expect(sent).to.emit(dollars, 'Deposit').withArgs(alice, alice, wad(1_000), wad(1_000))
    await expect(sent).to.changeTokenBalances(chain.ethers, usd, [alice, dollars], [-wad(1_000), wad(1_000)])
    await expect(dollars.connect(alice).redeem(MAX, NOBODY, NOBODY))
      .to.emit(dollars, 'Withdraw')
      .withArgs(alice, alice, alice, wad(1_000), wad(1_000))
    expect([await dollars.totalSupply(), await usd.balanceOf(alice)]).to.deep.equal([0n, wad(1_000_000)])
  })

  it('behavior: for others and by allowance, as the standard has it', async () => {
    const { dollars, usd, alice, bob, carol } = await deploy()
    await dollars.connect(alice).mint(wad(10), bob)
    expect(await dollars.balanceOf(bob)).to.equal(wad(10))
    await expect(dollars.connect(carol).withdraw(wad(4), carol, bob)).to.be.revertedWithCustomError(
      dollars,
      'ERC20InsufficientAllowance',
    )
    await dollars.connect(bob).approve(carol, wad(4))
    await dollars.connect(carol).withdraw(wad(4), carol, bob)
    expect([await dollars.balanceOf(bob), await usd.balanceOf(carol)]).to.deep.equal([wad(6), wad(1_000_004)])
    await dollars.connect(bob).transfer(alice, wad(6))
    expect(await dollars.maxWithdraw(alice)).to.equal(wad(6))
  })

  it('behavior: what is given without a call is nobody’s, and the first supplier cannot blow up a share', async () => {
    const { dollars, usd, alice, bob } = await deploy()
    await dollars.connect(alice).deposit(1n, alice)
    await usd.connect(alice).transfer(dollars, wad(1_000))
    await dollars.connect(bob).deposit(wad(10), bob)
    expect([await dollars.balanceOf(bob), await dollars.totalAssets()]).to.deep.equal([wad(10), wad(10) + 1n])
  })

  it('behavior: collateral leaves as far as the debt allows, by whatever way; what is none, freely', async () => {
    const { dollars, ether, connector, feed, usd, bob, alice, carol } = await deployLent()
    const refused = (sent: Promise<unknown>) => expect(sent).to.be.revertedWithCustomError(dollars, 'Unhealthy')
    // 14,000 need 9.333… ether at 2,000 and 75 %.
    await refused(ether.connect(bob).withdraw(wad('0.67'), bob, bob))
    await refused(ether.connect(bob).redeem(MAX, bob, bob))
    await refused(ether.connect(bob).transfer(carol, wad('0.67')))
    await refused(connector.connect(bob).disableCollateral(ether))
    await ether.connect(bob).withdraw(wad('0.3'), bob, bob)
    await ether.connect(bob).transfer(carol, wad('0.3'))
    await ether.connect(carol).redeem(MAX, carol, carol)
    // Alice owes nothing, so no price is asked for.
    await feed.post(usd, 0n)
    await connector.connect(alice).enableCollateral(dollars)
    await connector.connect(alice).enableController(ether)
    await dollars.connect(alice).withdraw(wad(1_000), alice, alice)
  })

  it('error: nothing, more than there is of shares, of cash and of room', async () => {
    const { dollars, alice, bob, carol } = await deployCapped()
    const refused = (sent: Promise<unknown>, name: string) =>
      expect(sent, name).to.be.revertedWithCustomError(dollars, name)
    await refused(dollars.connect(alice).deposit(0n, alice), 'ZeroAmount')
    await refused(dollars.connect(alice).mint(0n, alice), 'ZeroAmount')
    await refused(dollars.connect(alice).withdraw(0n, alice, alice), 'ZeroAmount')
    await refused(dollars.connect(carol).redeem(MAX, carol, carol), 'ZeroAmount')
    await refused(dollars.connect(carol).redeem(1n, carol, carol), 'ERC4626ExceededMaxRedeem')
    await refused(dollars.connect(alice).redeem(MAX, alice, alice), 'ERC4626ExceededMaxRedeem')
    await refused(dollars.connect(alice).withdraw(wad(86_000) + 1n, alice, alice), 'ERC4626ExceededMaxWithdraw')
    await refused(dollars.connect(bob).deposit(wad(500) + 1n, bob), 'ERC4626ExceededMaxDeposit')
    await refused(dollars.connect(bob).mint(wad(500) + 1n, bob), 'ERC4626ExceededMaxMint')
    await dollars.connect(bob).mint(wad(500), bob)
    await dollars.connect(alice).withdraw(wad(86_000), alice, alice)
  })

  it('error: a token that charges on transfers', async () => {
    const { owner, connector, offer } = await deploy()
    const token = await new FeeToken__factory(owner).deploy(wad(1_000))
    const vault = await new LendingVault__factory(owner).deploy(owner, connector, token, offer, KIT)
    await token.approve(vault, MAX)
    await expect(vault.deposit(wad(100), owner)).to.be.revertedWithCustomError(vault, 'InexactTransfer')
  })

  it('error: a vault that has lost everything takes nothing more', async () => {
    const vaults = await deployDebt((await deploy()).chain, { ether: wad(200), debt: wad(100_000) })
    const { dollars, ether, eth, feed, alice, bob, carol } = vaults
    await feed.post(eth, 1n)
    await dollars.connect(carol).liquidate(bob, ether, MAX, 0n)
    // What the repayment of some wei left: Alice has it all, and shares of nothing.
    const left = await dollars.totalAssets()
    expect(left).to.be.within(1n, 1_000n)
    await dollars.connect(alice).withdraw(left, alice, alice)
    expect(await dollars.totalAssets()).to.equal(0n)
    await expect(dollars.connect(carol).deposit(wad(1), carol)).to.be.revertedWithCustomError(dollars, 'Worthless')
  })
})
