import { expect } from 'chai'

import { WAD, wad } from '../../../src/units.ts'
import { FeeToken__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { LOCKED, MAX, deployLending, deployLoan } from './pooled-lending-fixture.ts'

const NOBODY = `0x${'00'.repeat(20)}`

describe('PooledLending: supply', () => {
  const deploy = fixture((chain) => deployLending(chain))
  const deployLent = fixture((chain) => deployLoan(chain))
  const deployCapped = fixture((chain) => deployLending(chain, { supplyCap: wad(100) }))

  describe('mint', () => {
    it('default: takes the tokens and gives 50 shares each, less the first thousand', async () => {
      const { chain, lending, usd, alice, bob } = await deploy()
      const first = lending.connect(alice).mint(usd, wad(100))
      await expect(first)
        .to.emit(lending, 'Minted')
        .withArgs(usd, alice, wad(100), wad(5_000) - LOCKED)
      await expect(first).to.emit(lending, 'SharesMoved').withArgs(usd, NOBODY, lending, LOCKED)
      await expect(first).to.changeTokenBalances(chain.ethers, usd, [alice, lending], [-wad(100), wad(100)])
      await lending.connect(bob).mint(usd, wad(10))
      expect(await lending.sharesOf(usd, bob)).to.equal(wad(500))
      expect(await lending.suppliedBy(usd, bob)).to.equal(wad(10))
      const { cash, shares } = await lending.totals(usd)
      expect([cash, shares]).to.deep.equal([wad(110), wad(5_500)])
    })

    it('behavior: what is sent without a call makes no share dearer', async () => {
      const { lending, usd, alice, bob } = await deploy()
      await lending.connect(alice).mint(usd, 1_000n)
      await usd.connect(alice).transfer(lending, wad(500_000))
      await lending.connect(bob).mint(usd, wad(1))
      expect(await lending.suppliedBy(usd, bob)).to.equal(WAD)
    })

    it('behavior: up to the cap to the last wei', async () => {
      const { lending, usd, alice } = await deployCapped()
      await lending.connect(alice).mint(usd, wad(60))
      await expect(lending.connect(alice).mint(usd, wad(40) + 1n))
        .to.be.revertedWithCustomError(lending, 'CapExceeded')
        .withArgs(wad(40))
      await lending.connect(alice).mint(usd, wad(40))
    })

    it('error: nothing, a market that is none, a first supply that would stay in the market', async () => {
      const { lending, usd, alice } = await deploy()
      await expect(lending.mint(usd, 0n)).to.be.revertedWithCustomError(lending, 'ZeroAmount')
      await expect(lending.mint(alice, 1n)).to.be.revertedWithCustomError(lending, 'NoMarket').withArgs(alice.address)
      // 20 wei make exactly the thousand shares that stay.
      await expect(lending.mint(usd, 20n)).to.be.revertedWithCustomError(lending, 'TooFewShares').withArgs(LOCKED)
      await lending.mint(usd, 21n)
    })

    it('error: a token that takes a fee on transfers', async () => {
      const { lending, owner, terms } = await deploy()
      const token = await new FeeToken__factory(owner).deploy(wad(1_000))
      await token.approve(lending, MAX)
      await lending.addMarket(token, terms)
      await expect(lending.mint(token, wad(100)))
        .to.be.revertedWithCustomError(lending, 'InexactTransfer')
        .withArgs(wad(100), wad(99))
    })
  })

  describe('redeem', () => {
    it('default: gives tokens for shares, all of them by the largest number', async () => {
      const { chain, lending, usd, alice, bob } = await deploy()
      await lending.connect(alice).mint(usd, wad(100))
      await lending.connect(bob).mint(usd, wad(10))
      const part = lending.connect(bob).redeem(usd, wad(100))
      await expect(part).to.emit(lending, 'Redeemed').withArgs(usd, bob, wad(2), wad(100))
      await expect(part).to.changeTokenBalances(chain.ethers, usd, [bob, lending], [wad(2), -wad(2)])
      await lending.connect(bob).redeem(usd, MAX)
      expect([await lending.sharesOf(usd, bob), await usd.balanceOf(bob)]).to.deep.equal([0n, wad(1_000_000)])
    })

    it('default: an exact number of tokens costs its shares, rounded up', async () => {
      const { lending, usd, alice, bob } = await deployLent()
      await lending.connect(alice).redeemUnderlying(usd, wad(1))
      expect(await lending.sharesOf(usd, alice)).to.equal(wad(4_999_950) - LOCKED)
      await lending.connect(alice).redeemUnderlying(usd, 1n)
      expect(await lending.sharesOf(usd, alice)).to.equal(wad(4_999_950) - LOCKED - 50n)
      expect(await lending.debtOf(usd, bob)).to.equal(wad(14_000))
    })

    it('behavior: collateral leaves as far as the debt allows; what is no collateral, freely', async () => {
      const { lending, usd, eth, feed, alice, bob } = await deployLent()
      // 14,000 need 9.333… ether at 2,000 and 75 %.
      await expect(lending.connect(bob).redeemUnderlying(eth, wad('0.67'))).to.be.revertedWithCustomError(
        lending,
        'Shortfall',
      )
      await lending.connect(bob).redeemUnderlying(eth, wad('0.66'))
      // Alice owes nothing, so no price is asked for.
      await feed.post(usd, 0n)
      await lending.connect(alice).enterMarket(usd)
      await lending.connect(alice).redeemUnderlying(usd, wad(1_000))
    })

    it('error: nothing, more than there is of shares or of cash', async () => {
      const { lending, usd, eth, alice, carol } = await deployLent()
      const refused = (sent: Promise<unknown>, name: string, ...facts: unknown[]) =>
        expect(sent)
          .to.be.revertedWithCustomError(lending, name)
          .withArgs(...facts)
      await refused(lending.connect(alice).redeem(usd, 0n), 'ZeroAmount')
      await refused(lending.connect(alice).redeemUnderlying(usd, 0n), 'ZeroAmount')
      // 49 shares of 50 a wei.
      await refused(lending.connect(alice).redeem(usd, 49n), 'ZeroAmount')
      await refused(lending.connect(carol).redeem(usd, MAX), 'ZeroAmount')
      await refused(lending.connect(carol).redeem(usd, 50n), 'InsufficientShares', 0n)
      await refused(lending.connect(alice).redeemUnderlying(usd, wad(86_000) + 1n), 'InsufficientCash', wad(86_000))
      await refused(lending.connect(carol).redeemUnderlying(eth, wad(11)), 'InsufficientShares', 0n)
      await refused(lending.redeem(alice, 1n), 'NoMarket', alice.address)
    })

    it('error: of a market that is empty', async () => {
      const { lending, usd } = await deploy()
      await expect(lending.redeemUnderlying(usd, 1n)).to.be.revertedWithCustomError(lending, 'InsufficientShares')
    })
  })

  describe('transferShares', () => {
    it('default: hands them over', async () => {
      const { lending, usd, alice, carol } = await deployLent()
      await expect(lending.connect(alice).transferShares(usd, carol, 70n))
        .to.emit(lending, 'SharesMoved')
        .withArgs(usd, alice, carol, 70n)
      expect(await lending.sharesOf(usd, carol)).to.equal(70n)
    })

    it('error: collateral that is needed, nothing, more than there is, to itself, to nobody, to the contract', async () => {
      const { lending, usd, eth, alice, bob, carol } = await deployLent()
      const refused = (sent: Promise<unknown>, name: string) =>
        expect(sent).to.be.revertedWithCustomError(lending, name)
      await refused(lending.connect(bob).transferShares(eth, carol, wad(40)), 'Shortfall')
      await refused(lending.connect(alice).transferShares(usd, carol, 0n), 'ZeroAmount')
      await refused(lending.connect(carol).transferShares(usd, alice, 1n), 'InsufficientShares')
      await refused(lending.connect(alice).transferShares(usd, alice, 1n), 'BadRecipient')
      await refused(lending.connect(alice).transferShares(usd, NOBODY, 1n), 'BadRecipient')
      await refused(lending.connect(alice).transferShares(usd, lending, 1n), 'BadRecipient')
    })
  })
})
